// One station: how good the air is and was, each parameter over time with its limits, and how the station delivers.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { StateWord } from "../assurance/StateWord";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useNow } from "../ui/clock";
import { FreshValue } from "../ui/FreshValue";
import { Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { clock, ms } from "../ui/time";
import { AqiChip } from "./AqiChip";
import { AqiTimeline } from "./AqiTimeline";
import { SeriesPanel } from "./SeriesPanel";
import { StationAside } from "./StationAside";
import { type View, viewIn } from "./stationSearch";
import { aqiQuery, stationQuery, useStationLive } from "./useStation";
import "../assurance/assurance.css";
import "../feeds/feeds.css";
import "./environment.css";

export default function StationPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  useStationLive(id);
  const station = useQuery({ ...stationQuery(id), refetchInterval: 60_000 });
  if (station.error && asProblem(station.error).kind === "missing") return <NotFoundPage />;
  return (
    <Loaded query={station} lines={10}>
      {data => <StationView station={data} />}
    </Loaded>
  );
}

function StationView({ station: now }: { station: StationNow }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { station } = now;
  usePage(station.name, [{ word: t("environment.title"), to: paths.environment }, { word: station.name }]);
  const hour = useNow(3_600_000);
  const view = viewIn(
    search,
    station.parameters.map(each => each.symbol),
    hour + 1,
  );
  const change = (by: Record<string, string | undefined>) =>
    void navigate({
      to: paths.station,
      params: { id: station.id },
      search: { ...search, ...by },
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="feed-page">
      <div className="feed-main">
        <div>
          <h1>{station.name}</h1>
          <div className="feed-line">
            <StateWord state={now.state} since={now.since} />
            <span className="t3">·</span>
            <span className="t2">
              {t(`stationKind.${station.kind}`)} · {station.code} · {now.placeName} · {now.agencyName}
            </span>
          </div>
        </div>
        {station.kind === "ambient_air" && <Air station={now} view={view} />}
        <SeriesPanel station={now} view={view} table={search.dang === "bang"} onChange={change} />
      </div>
      <StationAside station={now} />
    </div>
  );
}

function Air({ station, view }: { station: StationNow; view: View }) {
  const { t } = useTranslation();
  const { aqi } = station;
  const step = view.range === "1" || view.range === "7" ? "hour" : "day";
  const answer = useQuery(aqiQuery(station.station.id, step, view.from, view.to));
  return (
    <div className="station-top">
      <Panel title={t("station.aqiNow")}>
        <div className="station-aqi">
          <AqiChip point={aqi} large />
          {aqi?.band ? (
            <>
              <p className="t2">
                {aqi.dominant && <b>{t("station.dominant", { symbol: aqi.dominant })}. </b>}
                <FreshValue
                  value={answer.data ? t("station.method", { method: answer.data.method }) : ""}
                  measuredAt={ms(aqi.from)}
                  maxAgeSeconds={3 * 3600}
                />{" "}
                <span className="t3">({clock(ms(aqi.from))})</span>
              </p>
              <p>
                <b>{t("station.advice")}:</b> {t(`advice.${aqi.band}`)}
              </p>
            </>
          ) : (
            <p className="t2">{t("environment.noAqiWhy")}</p>
          )}
        </div>
      </Panel>
      <Panel title={step === "hour" ? t("station.aqiTitle") : t("station.aqiDays")}>
        <Loaded query={answer} lines={4}>
          {data => <AqiTimeline points={data.points} step={step} />}
        </Loaded>
      </Panel>
    </div>
  );
}

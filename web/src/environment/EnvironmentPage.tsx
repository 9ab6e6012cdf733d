// Environment stations on map and table: which send, which are over a limit, and how good the air is. View, search,
// order and selection are in the address.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { useUnits } from "../map/useUnits";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Segments } from "../ui/Chip";
import { EmptyState, Loaded, Skeleton } from "../ui/Panel";
import { bandColours, bands } from "./aqi";
import { StationPanel } from "./StationPanel";
import { StationTable } from "./StationTable";
import { found, summary } from "./stationRules";
import { useStations } from "./useStations";
import "../assurance/assurance.css";
import "./environment.css";

const StationMap = lazy(() => import("./StationMap"));

export default function EnvironmentPage() {
  const { t } = useTranslation();
  usePage(t("environment.title"), [{ word: t("environment.title") }]);
  const stations = useStations();
  return (
    <Loaded query={stations} lines={10}>
      {data => <EnvironmentView stations={data} />}
    </Loaded>
  );
}

function EnvironmentView({ stations }: { stations: StationNow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const change = (by: Record<string, string | undefined>) =>
    void navigate({ to: paths.environment, search: { ...search, ...by }, replace: true });
  const view = search.xem === "bang" ? "bang" : "ban-do";
  const query = search.tim ?? "";
  const shown = found(stations, query);
  return (
    <div className="board">
      <div className="board-main environment-main">
        <EnvironmentHeadline stations={stations} />
        <div className="environment-tools">
          <Segments
            label={t("environment.view")}
            value={view}
            onChange={xem => change({ xem: xem === "bang" ? xem : undefined })}
            choices={[
              ["ban-do", t("environment.map")],
              ["bang", t("environment.table")],
            ]}
          />
          <input
            className="input find"
            type="search"
            aria-label={t("environment.find")}
            placeholder={t("environment.find")}
            value={query}
            onChange={event => change({ tim: event.target.value || undefined })}
          />
          <span className="grow" />
          <BandLegend />
        </div>
        {stations.length === 0 ? (
          <EmptyState title={t("environment.headlineNone")}>{t("environment.headlineNoneText")}</EmptyState>
        ) : view === "ban-do" ? (
          <MapView stations={shown} selected={search.chon} onSelect={chon => change({ chon })} />
        ) : (
          <div className="panel environment-table">
            <StationTable
              stations={shown}
              selected={search.chon}
              query={query}
              order={search.xep}
              onOrder={xep => change({ xep })}
              onOpen={id => change({ chon: id })}
            />
          </div>
        )}
      </div>
      <StationPanel
        stations={shown}
        selected={stations.find(each => each.station.id === search.chon)}
        onSelect={chon => change({ chon })}
      />
    </div>
  );
}

function MapView(props: { stations: StationNow[]; selected: string | undefined; onSelect: (id: string) => void }) {
  const units = useUnits();
  return (
    <Loaded query={units} lines={10}>
      {data => (
        <Suspense fallback={<Skeleton lines={10} />}>
          <StationMap units={data} {...props} />
        </Suspense>
      )}
    </Loaded>
  );
}

function EnvironmentHeadline({ stations }: { stations: StationNow[] }) {
  const { t } = useTranslation();
  const sum = summary(stations);
  const { worst } = sum;
  const parts = [
    sum.silent > 0 && t("environment.silentCount", { n: sum.silent }),
    sum.exceeding > 0 ? t("environment.exceeding", { n: sum.exceeding }) : t("environment.noneExceeding"),
    worst?.aqi?.band &&
      `${t("environment.worst", { station: worst.station.name, index: worst.aqi.index })} (${t(`band.${worst.aqi.band}`)})`,
  ].filter(Boolean);
  return (
    <div aria-live="polite">
      <h1>
        {sum.all === 0 ? t("environment.headlineNone") : t("environment.headline", { ok: sum.sending, all: sum.all })}
      </h1>
      {sum.all > 0 && <p className="board-summary">{parts.join(" · ")}</p>}
    </div>
  );
}

function BandLegend() {
  const { t } = useTranslation();
  return (
    <ul className="bands" aria-label={t("environment.aqi")}>
      {bands.map(band => (
        <li key={band}>
          <i style={{ background: bandColours[band].fill }} />
          {t(`band.${band}`)}
        </li>
      ))}
    </ul>
  );
}

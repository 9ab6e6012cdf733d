// Beside the map or table: the selected station, or those to look at first.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { StateWord } from "../assurance/StateWord";
import { markOf } from "../assurance/states";
import { paths } from "../paths";
import { buttonClass, IconButton } from "../ui/Button";
import { StatusMark } from "../ui/StatusMark";
import { AqiChip } from "./AqiChip";
import { StationValues } from "./StationValues";
import { mostUrgent } from "./stationRules";

interface StationPanelProps {
  stations: StationNow[];
  selected: StationNow | undefined;
  onSelect: (id: string | undefined) => void;
}

export function StationPanel({ stations, selected, onSelect }: StationPanelProps) {
  const { t } = useTranslation();
  return (
    <aside className="side" aria-label={t("environment.station")}>
      {selected ? (
        <Selected station={selected} onClose={() => onSelect(undefined)} />
      ) : (
        <>
          <h2>{t("environment.attention")}</h2>
          <ul className="urgent">
            {mostUrgent(stations)
              .slice(0, 14)
              .map(station => (
                <li key={station.station.id}>
                  <button type="button" onClick={() => onSelect(station.station.id)}>
                    <StatusMark kind={markOf[station.state]} size={18} label={t(`state.${station.state}`)} />
                    <span className="grow">
                      <span className="medium">{station.station.name}</span>
                      <span className="t3 urgent-under">{station.placeName}</span>
                    </span>
                    {station.aqi && <AqiChip point={station.aqi} />}
                  </button>
                </li>
              ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function Selected({ station, onClose }: { station: StationNow; onClose: () => void }) {
  const { t } = useTranslation();
  const { aqi } = station;
  return (
    <>
      <p className="line t3 small">
        <span className="grow">
          {t(`stationKind.${station.station.kind}`)} · {station.station.code}
        </span>
        <IconButton icon="x" label={t("word.close")} onClick={onClose} />
      </p>
      <h2>{station.station.name}</h2>
      <p className="t2 small">
        {station.placeName} · {station.agencyName}
      </p>
      <StateWord state={station.state} since={station.since} />
      {aqi?.band && (
        <div className="aqi-box">
          <AqiChip point={aqi} large />
          {aqi.dominant && <p className="t2">{t("station.dominant", { symbol: aqi.dominant })}</p>}
          <p className="small">{t(`advice.${aqi.band}`)}</p>
        </div>
      )}
      <h3 className="h3">{t("environment.values")}</h3>
      <StationValues values={station.newest} />
      <div className="side-actions">
        <Link className={buttonClass({ tone: "primary" })} to={paths.station} params={{ id: station.station.id }}>
          {t("environment.openStation")}
        </Link>
        {station.feeds[0] && (
          <Link className={buttonClass()} to={paths.feed} params={{ id: station.feeds[0] }}>
            {t("panel.openFeed")}
          </Link>
        )}
      </div>
    </>
  );
}

// Beside a station: its newest values, its feeds, what it measures with which instrument range.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { boardQuery } from "../assurance/useBoard";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { FreshValue } from "../ui/FreshValue";
import { measured, percent } from "../ui/text";
import { useSaid } from "../words/said";
import { StationValues } from "./StationValues";
import { unitWords } from "./units";

export function StationAside({ station }: { station: StationNow }) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const board = useQuery({ ...boardQuery, enabled: may("see_board") }).data;
  const titles = new Map(board?.feeds.map(each => [each.id, said(each.title, each.titleEn)]));
  const share = (value: number | null) => (
    <FreshValue value={value === null ? null : percent(value)} measuredAt={null} />
  );
  return (
    <aside className="side" aria-label={t("station.state")}>
      <h2 className="h3">{t("environment.values")}</h2>
      <StationValues values={station.newest} />
      <h2 className="h3">{t("station.state")}</h2>
      <dl className="kv">
        <dt>{t("environment.capture")}</dt>
        <dd>{share(station.capturePercent24h)}</dd>
        <dt>{t("environment.received")}</dt>
        <dd>{share(station.receivedPercent24h)}</dd>
        <dt>{t("station.feeds")}</dt>
        <dd>
          {station.feeds.map(feed => (
            <Link key={feed} className="link" to={paths.feed} params={{ id: feed }}>
              {titles.get(feed) ?? feed}
            </Link>
          ))}
        </dd>
      </dl>
      {station.unknownSymbols.length > 0 && (
        <>
          <h2 className="h3">{t("station.unknownSymbols")}</h2>
          <p className="soon">{station.unknownSymbols.join(", ")}</p>
        </>
      )}
      <h2 className="h3">{t("station.parameters")}</h2>
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t("field.symbol")}</th>
            <th scope="col">{t("field.unit")}</th>
            <th scope="col">{t("station.range_instrument")}</th>
          </tr>
        </thead>
        <tbody>
          {station.station.parameters.map(parameter => (
            <tr key={parameter.symbol}>
              <th scope="row">{parameter.symbol}</th>
              <td>{unitWords(parameter.unit)}</td>
              <td>{instrumentRange(parameter.rangeLow, parameter.rangeHigh)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  );
}

function instrumentRange(low: number | null, high: number | null): string {
  if (low === null && high === null) return "—";
  return `${low === null ? "…" : measured(low)}–${high === null ? "…" : measured(high)}`;
}

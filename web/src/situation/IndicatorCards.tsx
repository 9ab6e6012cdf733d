// Eight indicators: the newest figure, how it changed, of what period and whose word, and its line.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { IndicatorLatest } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { growthOf, growthText, onBase, toneOf, unitOf, valueText } from "../indicators/figures";
import { indicatorQuery, indicatorsQuery } from "../indicators/useIndicators";
import { VintageTag } from "../indicators/VintageTag";
import { paths } from "../paths";
import { EmptyState, Loaded } from "../ui/Panel";
import { useSaid } from "../words/said";
import { chosenIndicators, lineOf, linePath } from "./situationRules";
import "../indicators/indicators.css";

export function IndicatorCards() {
  const { t } = useTranslation();
  const query = useQuery(indicatorsQuery);
  return (
    <section className="panel situation-indicators" aria-label={t("situation.indicators")}>
      <Loaded query={query} lines={4}>
        {all => {
          const rows = chosenIndicators(all);
          if (rows.length === 0)
            return <EmptyState title={t("situation.noIndicators")}>{t("situation.noIndicatorsText")}</EmptyState>;
          return (
            <ul>
              {rows.map(row => (
                <Card key={row.indicator.id} row={row} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </section>
  );
}

function Card({ row }: { row: IndicatorLatest }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const names = useAgencyNames();
  const { indicator, latest, headline } = row;
  if (!headline) return null;
  const growth = onBase(latest, "same_period");
  const change = growth ? growthOf(growth) : null;
  const isGrowth = headline.measure === "growth";
  return (
    <li>
      <p className="situation-indicator-name">
        <Link className="link" to={paths.indicator} params={{ id: indicator.id }}>
          {said(indicator.name, indicator.nameEn)}
        </Link>
      </p>
      <div className="situation-figure">
        <p>
          <b className="number">
            {isGrowth ? growthText(headline.value) : valueText(headline.value, indicator.decimals)}
          </b>{" "}
          {!isGrowth && <span className="t2">{unitOf(indicator, i18n.language === "en")}</span>}
        </p>
        <Line row={row} />
      </div>
      {!isGrowth && change !== null && (
        <p className={`tone-${toneOf(indicator.better, change)}`}>
          {t("situation.samePeriod", { n: growthText(change) })}
        </p>
      )}
      <p className="t3 small">
        {latest && said(latest.label, latest.labelEn)} <VintageTag vintage={headline.vintage} />
        {indicator.agency && ` · ${names.get(indicator.agency) ?? indicator.agency}`}
      </p>
    </li>
  );
}

const width = 112;
const height = 36;

// Decoration of the figure: the indicator's own page has the series to read.
function Line({ row }: { row: IndicatorLatest }) {
  const series = useQuery({ ...indicatorQuery(row.indicator.id, undefined, "publication"), refetchInterval: 600_000 });
  const path = linePath(lineOf(row, series.data?.points ?? []), width, height);
  if (!path) return null;
  return (
    <svg className="situation-line" viewBox={`-2 -2 ${width + 4} ${height + 4}`} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--series-strong)" strokeWidth={1.6} />
    </svg>
  );
}

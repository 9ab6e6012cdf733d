// One heading's indicators as a table. A figure without a period, a source and a denominator is not shown.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BoardFeed, Indicator, IndicatorLatest, IndicatorPoint, IndicatorValue } from "../api/types";
import { markOf } from "../assurance/states";
import { paths } from "../paths";
import { StatusMark } from "../ui/StatusMark";
import { day, ms } from "../ui/time";
import { useSaid } from "../words/said";
import {
  doubts,
  growthOf,
  growthText,
  onBase,
  planName,
  shareOf,
  shareText,
  toneOf,
  unitOf,
  valueText,
} from "./figures";
import { VintageTag } from "./VintageTag";

interface RowsProps {
  rows: IndicatorLatest[];
  feeds: Map<string, BoardFeed>;
}

export function IndicatorRows({ rows, feeds }: RowsProps) {
  const { t } = useTranslation();
  return (
    <div className="indicators-scroll">
      <table className="small-table indicators-table indicators-list">
        <thead>
          <tr>
            <th scope="col">{t("indicators.indicator")}</th>
            <th scope="col" className="number">
              {t("indicators.newest")}
            </th>
            <th scope="col">{t("indicators.period")}</th>
            <th scope="col" className="number">
              {t("indicators.samePeriod")}
            </th>
            <th scope="col">{t("indicators.soFar")}</th>
            <th scope="col">{t("indicators.plan")}</th>
            <th scope="col">{t("indicators.source")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row key={row.indicator.id} row={row} feeds={feeds} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, feeds }: { row: IndicatorLatest; feeds: Map<string, BoardFeed> }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const english = i18n.language === "en";
  const { indicator, latest, headline, soFar } = row;
  const doubtful = doubts(row);
  return (
    <tr>
      <th scope="row">
        <Link className="link" to={paths.indicator} params={{ id: indicator.id }}>
          {said(indicator.name, indicator.nameEn)}
        </Link>
        {indicator.mainPart && <span className="t3"> · {mainPart(indicator, english)}</span>}
        {doubtful > 0 && <span className="indicators-doubt"> · {t("indicators.check", { n: doubtful })}</span>}
      </th>
      <td className="number strong nowrap">
        {headline ? (
          <Headline indicator={indicator} value={headline} />
        ) : (
          <span className="t3">{t("indicators.notYet")}</span>
        )}
      </td>
      <td>
        {latest && headline && (
          <>
            {english ? latest.labelEn : latest.label} <VintageTag vintage={headline.vintage} />
          </>
        )}
      </td>
      <td className="number">{indicator.headline !== "growth" && <Growth indicator={indicator} point={latest} />}</td>
      <td>{soFar && <SoFar indicator={indicator} point={soFar} />}</td>
      <td>
        <Plans indicator={indicator} point={latest?.plans.length ? latest : soFar} />
      </td>
      <td>{headline && <Source value={headline} feed={feeds.get(headline.feed)} />}</td>
    </tr>
  );
}

function mainPart(indicator: Indicator, english: boolean): string {
  const part = indicator.parts.find(each => each.key === indicator.mainPart);
  return (english && part?.nameEn) || part?.name || indicator.mainPart;
}

function Headline({ indicator, value }: { indicator: Indicator; value: IndicatorValue }) {
  const { i18n } = useTranslation();
  if (value.measure === "growth") return <span>{growthText(value.value)}</span>;
  return (
    <span>
      {valueText(value.value, indicator.decimals)}{" "}
      <span className="t2 regular">{unitOf(indicator, i18n.language === "en")}</span>
    </span>
  );
}

function Growth({ indicator, point }: { indicator: Indicator; point: IndicatorPoint | null }) {
  const { t } = useTranslation();
  const growth = onBase(point, "same_period");
  const value = growth ? growthOf(growth) : null;
  if (!growth || value === null) return null;
  return (
    <span
      className={`tone-${toneOf(indicator.better, value)}`}
      title={t("indicators.against", { period: growth.basePeriod })}
    >
      {growthText(value)}
      {growth.disagrees && <span className="indicators-doubt"> ≠ {growthText(growth.computed ?? 0)}</span>}
    </span>
  );
}

function SoFar({ indicator, point }: { indicator: Indicator; point: IndicatorPoint }) {
  const { i18n } = useTranslation();
  const english = i18n.language === "en";
  const growth = onBase(point, "cumulative");
  const value = growth ? growthOf(growth) : null;
  if (!point.cumulative) return null;
  return (
    <span>
      <span className="strong">{valueText(point.cumulative.value, indicator.decimals)}</span>
      {value !== null && <span className={`tone-${toneOf(indicator.better, value)}`}> ({growthText(value)})</span>}
      <span className="t3"> · {english ? point.labelEn : point.label}</span>
    </span>
  );
}

function Plans({ indicator, point }: { indicator: Indicator; point: IndicatorPoint | null }) {
  const { t, i18n } = useTranslation();
  if (!point) return null;
  return (
    <ul className="indicators-plans">
      {point.plans.map(plan => {
        const share = shareOf(plan);
        const name = planName(indicator, plan.plan, i18n.language === "en").toLocaleLowerCase();
        return (
          <li key={plan.plan}>
            {share === null
              ? t("indicators.planOnly", { plan: name })
              : t("indicators.ofPlan", { share: shareText(share), plan: name })}
            {plan.disagrees && plan.computed !== null && (
              <span className="indicators-doubt"> ≠ {shareText(plan.computed)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Source({ value, feed }: { value: IndicatorValue; feed: BoardFeed | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <span className="indicators-source">
      {feed && <StatusMark kind={markOf[feed.state]} size={15} calm={feed.state === "not_expected_now"} />}
      <span>
        <Link className="link" to={paths.feed} params={{ id: value.feed }}>
          {feed ? said(feed.title, feed.titleEn) : value.feed}
        </Link>
        <span className="t3">
          {" "}
          {feed && `${t(`state.${feed.state}`)} · `}
          {day(ms(value.arrivedAt))}
        </span>
      </span>
    </span>
  );
}

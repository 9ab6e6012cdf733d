// The periods on show, newest first: the believed number with its vintage, each growth and each plan share as stated
// and as computed, and how many versions there are of it.
import { useTranslation } from "react-i18next";
import type { Indicator, IndicatorGrowth, IndicatorPlanShare, IndicatorPoint } from "../api/types";
import { growthText, planName, shareText, toneOf, valueText } from "./figures";
import type { IndicatorView } from "./IndicatorPage";
import { VintageTag } from "./VintageTag";

interface TableProps {
  indicator: Indicator;
  points: IndicatorPoint[];
  view: IndicatorView;
  onOpen: (period: string) => void;
}

export function ValuesTable({ indicator, points, view, onOpen }: TableProps) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  return (
    <div className="indicators-scroll">
      <table className="small-table indicators-table">
        <thead>
          <tr>
            <th scope="col">{t("indicators.period")}</th>
            <th scope="col" className="number">
              {t("measure.actual")}
            </th>
            <th scope="col" className="number">
              {t("measure.cumulative")}
            </th>
            <th scope="col">{t("indicators.growth")}</th>
            <th scope="col">{t("indicators.plan")}</th>
            <th scope="col">{t("indicators.versions")}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(point => (
            <tr key={point.period} className={point.period === view.period ? "indicator-past" : undefined}>
              <th scope="row">{english ? point.labelEn : point.label}</th>
              <Value indicator={indicator} point={point} measure="actual" />
              <Value indicator={indicator} point={point} measure="cumulative" />
              <td>
                <ul className="indicators-plans">
                  {point.growth.map(growth => (
                    <Growth key={growth.base} indicator={indicator} growth={growth} />
                  ))}
                </ul>
              </td>
              <td>
                <ul className="indicators-plans">
                  {point.plans.map(plan => (
                    <Plan key={plan.plan} indicator={indicator} plan={plan} />
                  ))}
                </ul>
              </td>
              <td>
                <button type="button" className="indicator-open" onClick={() => onOpen(point.period)}>
                  {t("indicators.versionCount", { n: point.versions })}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value({
  indicator,
  point,
  measure,
}: {
  indicator: Indicator;
  point: IndicatorPoint;
  measure: "actual" | "cumulative";
}) {
  const value = point[measure];
  return (
    <td className="number nowrap">
      {value ? (
        <>
          <span className="strong">{valueText(value.value, indicator.decimals)}</span>{" "}
          <VintageTag vintage={value.vintage} />
        </>
      ) : (
        <span className="t3">—</span>
      )}
    </td>
  );
}

function Growth({ indicator, growth }: { indicator: Indicator; growth: IndicatorGrowth }) {
  const { t } = useTranslation();
  const { stated, computed, difference } = growth;
  const shown = stated ?? computed;
  return (
    <li>
      <span className="t3">{t(`growthBase.${growth.base}`)}</span>{" "}
      <span className={`tone-${toneOf(indicator.better, shown ?? difference)}`}>
        {shown !== null
          ? growthText(shown)
          : difference !== null && t("indicators.points", { n: valueText(difference, 2) })}
      </span>
      {stated !== null && computed !== null && (
        <span className={growth.disagrees ? "indicators-doubt" : "t3"}>
          {" "}
          {t(growth.disagrees ? "indicators.computedOtherwise" : "indicators.computed", {
            value: growthText(computed),
          })}
        </span>
      )}
      {stated === null && computed !== null && <span className="t3"> {t("indicators.byUs")}</span>}
    </li>
  );
}

function Plan({ indicator, plan }: { indicator: Indicator; plan: IndicatorPlanShare }) {
  const { t, i18n } = useTranslation();
  const { stated, computed, planned, implied } = plan;
  const shown = stated ?? computed;
  const value = (n: number) => valueText(n, indicator.decimals);
  return (
    <li>
      <span className="t3">{planName(indicator, plan.plan, i18n.language === "en")}</span>{" "}
      {shown !== null && <span className="strong">{shareText(shown)}</span>}
      {planned !== null && (
        <span className="t3"> {t("indicators.planned", { value: value(planned), period: plan.plannedFor })}</span>
      )}
      {implied !== null && <span className="t3"> {t("indicators.implied", { value: value(implied) })}</span>}
      {plan.disagrees && computed !== null && (
        <span className="indicators-doubt"> {t("indicators.computedOtherwise", { value: shareText(computed) })}</span>
      )}
    </li>
  );
}

// Sums of indicators that did not add up, with what is needed to read them: whose and of which period, in words. Pure.
import type { IndicatorFinding, IndicatorMismatch, IndicatorSeries } from "../api/types";
import { type Matter, standingOf } from "../assurance/standing";

export type SumFinding = Matter<IndicatorFinding> & Omit<IndicatorMismatch, "finding">;

// Of one indicator, with everything that was said before.
export function sumsOf({ indicator, points, findings }: IndicatorSeries): SumFinding[] {
  const { name, nameEn, decimals } = indicator;
  return standingOf(findings, each => `${each.period} ${each.subject}`).map(matter => {
    const { period } = matter.finding;
    const point = points.find(each => each.period === period);
    return { ...matter, name, nameEn, decimals, label: point?.label ?? period, labelEn: point?.labelEn ?? period };
  });
}

// Of several, as the server tells them: all are open.
export function openSums(all: readonly IndicatorMismatch[]): SumFinding[] {
  return all.map(each => ({ ...each, standing: "open", times: 1 }));
}

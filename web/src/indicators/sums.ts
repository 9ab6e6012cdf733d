// Sums of indicators that did not add up, with what is needed to read them: the indicator and its period in words. Pure.
import type { Indicator, IndicatorFinding, IndicatorSeries } from "../api/types";
import { type Matter, standingOf } from "../assurance/standing";

export interface SumFinding extends Matter<IndicatorFinding> {
  indicator: Indicator;
  label: string;
  labelEn: string;
}

export function sumsOf(all: readonly IndicatorSeries[]): SumFinding[] {
  const of = new Map(all.map(series => [series.indicator.id, series]));
  const told = all.flatMap(series => series.findings);
  return standingOf(told, each => [each.indicator, each.period, each.subject].join(" ")).flatMap(matter => {
    const series = of.get(matter.finding.indicator);
    if (!series) return [];
    const point = series.points.find(each => each.period === matter.finding.period);
    const { period } = matter.finding;
    return [
      { ...matter, indicator: series.indicator, label: point?.label ?? period, labelEn: point?.labelEn ?? period },
    ];
  });
}

// What an indicator's chart draws: its values by period, estimates hollow, the same period a year before as a thin line,
// and the plans by the level that gave them. Pure; colours come in.
import type { EChartsCoreOption } from "echarts/core";
import type { Indicator, IndicatorPoint } from "../api/types";
import { growthOf, onBase, planName, valueText } from "./figures";

export interface IndicatorColours {
  bar: string;
  estimate: string;
  before: string;
  plan: string;
  text: string;
  grid: string;
  surface: string;
}

export interface IndicatorWords {
  value: string;
  before: string;
  unit: string;
  vintage: (vintage: "estimate" | "preliminary" | "official") => string;
}

// The number that stands for a period: its value, or, where an indicator is told as growth only, the growth.
export function drawnValue(
  indicator: Indicator,
  point: IndicatorPoint,
  measure: "actual" | "cumulative",
): number | null {
  if (indicator.headline === "growth") {
    const base = measure === "cumulative" ? "cumulative" : "same_period";
    const growth = onBase(point, base);
    return growth ? growthOf(growth) : null;
  }
  return point[measure]?.value ?? null;
}

// The value a year before: what the growth on the same period was computed on.
export function valueBefore(point: IndicatorPoint, measure: "actual" | "cumulative"): number | null {
  return onBase(point, measure === "cumulative" ? "cumulative" : "same_period")?.baseValue ?? null;
}

export function indicatorOption(
  indicator: Indicator,
  points: readonly IndicatorPoint[],
  measure: "actual" | "cumulative",
  english: boolean,
  colours: IndicatorColours,
  words: IndicatorWords,
): EChartsCoreOption {
  const text = { color: colours.text, fontFamily: '"IOC Digits", "IOC Sans", sans-serif', fontSize: 12 };
  const label = (point: IndicatorPoint) => (english ? point.labelEn : point.label).replace(/ \(.*\)$/, "");
  const isEstimate = (point: IndicatorPoint) => (point[measure] ?? point.stated[0])?.vintage === "estimate";
  const before = points.map(point => valueBefore(point, measure));
  const planned = measure === "cumulative" || points[0]?.length === "year";
  return {
    animation: false,
    textStyle: text,
    grid: { left: 24, right: 24, top: 44, bottom: 8, containLabel: true },
    legend: { top: 4, left: 16, textStyle: text, itemWidth: 18, itemHeight: 8 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: text,
      formatter: (items: unknown) => tooltipWords(items, indicator, points, measure, label, words),
    },
    xAxis: {
      type: "category",
      data: points.map(label),
      axisLabel: { ...text, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.grid } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      name: words.unit,
      nameTextStyle: { ...text, align: "left" },
      axisLabel: { ...text, formatter: (y: number) => valueText(y, Number.isInteger(y) ? 0 : 1) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      {
        type: "bar",
        name: words.value,
        barMaxWidth: 34,
        itemStyle: { color: colours.bar },
        data: points.map(point => ({
          value: drawnValue(indicator, point, measure),
          itemStyle: isEstimate(point)
            ? { color: colours.estimate, borderColor: colours.bar, borderWidth: 1, borderType: "dashed" }
            : { color: colours.bar },
        })),
      },
      ...(before.some(each => each !== null)
        ? [
            {
              type: "line",
              name: words.before,
              data: before,
              symbol: "none",
              lineStyle: { color: colours.before, width: 1.6, type: "dotted" },
              itemStyle: { color: colours.before },
            },
          ]
        : []),
      ...(planned ? planLines(indicator, points, english, colours) : []),
    ],
  };
}

function planLines(
  indicator: Indicator,
  points: readonly IndicatorPoint[],
  english: boolean,
  colours: IndicatorColours,
): object[] {
  return indicator.plans.flatMap((plan, i) => {
    const data = points.map(point => point.plans.find(each => each.plan === plan.key)?.planned ?? null);
    if (data.every(each => each === null)) return [];
    return [
      {
        type: "line",
        step: "middle",
        name: planName(indicator, plan.key, english),
        data,
        symbol: "none",
        lineStyle: { color: colours.plan, width: 1.6, type: i === 0 ? "dashed" : "solid" },
        itemStyle: { color: colours.plan },
      },
    ];
  });
}

function tooltipWords(
  items: unknown,
  indicator: Indicator,
  points: readonly IndicatorPoint[],
  measure: "actual" | "cumulative",
  label: (point: IndicatorPoint) => string,
  words: IndicatorWords,
): string {
  const list = Array.isArray(items) ? items : [items];
  const index = (list[0] as { dataIndex?: number } | undefined)?.dataIndex ?? 0;
  const point = points[index];
  if (!point) return "";
  const lines = (list as { seriesName?: string; value?: number | null }[]).flatMap(({ seriesName, value }) =>
    typeof value === "number" ? [`${seriesName}: ${valueText(value, indicator.decimals)} ${words.unit}`] : [],
  );
  const vintage = (point[measure] ?? point.stated[0])?.vintage;
  return [label(point) + (vintage ? ` · ${words.vintage(vintage)}` : ""), ...lines].join("\n");
}

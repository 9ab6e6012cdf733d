// How figures of indicators are read: values with the definition's decimals, growths with their sign, and which of
// several growths and plan shares a line shows. Pure.
import type { Indicator, IndicatorGrowth, IndicatorLatest, IndicatorPlanShare, IndicatorPoint } from "../api/types";
import { currentLanguage } from "../words/language";

const locale = () => (currentLanguage() === "en" ? "en-GB" : "vi-VN");

export function valueText(value: number, decimals: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

// "+11,9 %": growths are read by their sign.
export function growthText(percent: number): string {
  return `${percent.toLocaleString(locale(), { maximumFractionDigits: 2, signDisplay: "exceptZero" })} %`;
}

// "-0,27": by how much a sum misses, with as many digits as the sum was computed to.
export function differenceText(difference: number, decimals: number): string {
  return difference.toLocaleString(locale(), {
    maximumFractionDigits: Math.max(decimals, 2),
    signDisplay: "exceptZero",
  });
}

export function shareText(percent: number): string {
  return `${percent.toLocaleString(locale(), { maximumFractionDigits: 1 })} %`;
}

// What a growth says: the sender's own figure before ours, so that what was published is what is read.
export function growthOf(growth: IndicatorGrowth): number | null {
  return growth.stated ?? growth.computed;
}

export function shareOf(share: IndicatorPlanShare): number | null {
  return share.stated ?? share.computed;
}

export function onBase(point: IndicatorPoint | null, base: IndicatorGrowth["base"]): IndicatorGrowth | undefined {
  return point?.growth.find(each => each.base === base);
}

export function planName(indicator: Indicator, key: string, english: boolean): string {
  const plan = indicator.plans.find(each => each.key === key);
  return (english && plan?.nameEn) || plan?.name || key;
}

export function partName(indicator: Indicator, key: string, english: boolean, whole: string): string {
  if (key === "") return whole;
  const part = indicator.parts.find(each => each.key === key);
  return (english && part?.nameEn) || part?.name || key;
}

export function unitOf(indicator: Indicator, english: boolean): string {
  return (english && indicator.unitEn) || indicator.unit;
}

// Whether a change is good news, bad news or neither, by what the definition calls better.
export type Tone = "good" | "bad" | "neither";
export function toneOf(better: Indicator["better"], change: number | null | undefined): Tone {
  if (change === null || change === undefined || change === 0 || better === "neither") return "neither";
  return change > 0 === (better === "higher") ? "good" : "bad";
}

// The indicators under their headings, in the order of the list.
export function byHeading(rows: readonly IndicatorLatest[]): [heading: string, rows: IndicatorLatest[]][] {
  const groups = new Map<string, IndicatorLatest[]>();
  for (const row of rows) {
    const group = groups.get(row.indicator.heading);
    if (group) group.push(row);
    else groups.set(row.indicator.heading, [row]);
  }
  return [...groups];
}

// Periods of one part and one length, oldest first: what one line of a chart may join.
export function pointsOf(points: readonly IndicatorPoint[], part: string, length: string): IndicatorPoint[] {
  return points.filter(each => each.part === part && each.length === length);
}

export function lengthsIn(points: readonly IndicatorPoint[], part: string): IndicatorPoint["length"][] {
  const found = new Set(points.filter(each => each.part === part).map(each => each.length));
  const order: IndicatorPoint["length"][] = ["day", "week", "month", "quarter", "half_year", "nine_months", "year"];
  return order.filter(each => found.has(each));
}

// What stands against the sender's own figure, or against itself, and should be looked at.
export function doubts(row: IndicatorLatest): number {
  const disagreeing = (point: IndicatorPoint | null) =>
    point ? point.growth.filter(each => each.disagrees).length + point.plans.filter(each => each.disagrees).length : 0;
  const soFar = row.soFar && row.soFar.period !== row.latest?.period ? row.soFar : null;
  return row.differences + disagreeing(row.latest) + disagreeing(soFar);
}

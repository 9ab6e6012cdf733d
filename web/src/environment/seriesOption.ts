// What the chart of one parameter draws: means with their low and high, single readings, points that may not be used
// drawn hollow and left out of the line, and the limits in force by date. Pure; colours come in.
import type { EChartsCoreOption } from "echarts/core";
import type { Limit, SeriesAnswer } from "../api/types";
import { measured } from "../ui/text";
import { clock, day, dayMonth, fromWall, maybeMs, ms, toWall } from "../ui/time";

export interface Colours {
  line: string;
  band: string;
  text: string;
  grid: string;
  over: string;
  limit: string;
  surface: string;
}

export interface Words {
  invalid: string;
  mean: string;
  unit: string;
  status: (status: string) => string;
}

export type Point = [x: number, y: number | null];
const averagingOf = { raw: null, hour: "hour", day: "day" } as const;

// The limits that means of this step are held against.
export function limitsFor(answer: SeriesAnswer, step: "raw" | "hour" | "day"): Limit[] {
  return answer.limits.filter(limit => limit.averaging === averagingOf[step]);
}

function limitAt(limits: readonly Limit[], at: number): number | null {
  const inForce = limits.filter(
    l => (maybeMs(l.validFrom) ?? -Infinity) <= at && at < (maybeMs(l.validTo) ?? Infinity),
  );
  return inForce.length > 0 ? Math.min(...inForce.map(l => l.value)) : null;
}

export interface Drawn {
  line: Point[];
  invalid: Point[];
  over: Point[];
  low: Point[];
  spread: Point[]; // high − low, stacked on low
}

// A hole longer than one and a half steps breaks the line: a gap is never drawn as a value.
function withHoles(points: Point[], stepMs: number): Point[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    return before && point[0] - before[0] > 1.5 * stepMs ? [[before[0] + stepMs, null] as Point, point] : [point];
  });
}

export function drawn(answer: SeriesAnswer, step: "raw" | "hour" | "day"): Drawn {
  const limits = limitsFor(answer, step);
  if (step === "raw") {
    const valid = answer.readings.filter(r => r.status === "usable" && r.value !== null);
    const invalid = answer.readings.filter(r => r.status !== "usable" && r.value !== null);
    const line = valid.map((r): Point => [toWall(ms(r.time)), r.value]);
    const gaps = line.slice(1).map((point, i) => point[0] - (line[i]?.[0] ?? 0));
    const usual =
      gaps.length > 0 ? (gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 3_600_000) : 3_600_000;
    return {
      line: withHoles(line, Math.max(usual, 60_000) * 2),
      invalid: invalid.map(r => [toWall(ms(r.time)), r.value]),
      over: [],
      low: [],
      spread: [],
    };
  }
  const stepMs = step === "hour" ? 3_600_000 : 86_400_000;
  const means = answer.means.filter(m => m.mean !== null);
  const over = means.filter(m => (m.mean ?? 0) > (limitAt(limits, ms(m.from)) ?? Infinity));
  return {
    line: withHoles(
      means.map(m => [toWall(ms(m.from)), m.mean]),
      stepMs,
    ),
    invalid: [],
    over: over.map(m => [toWall(ms(m.from)), m.mean]),
    low: withHoles(
      means.map(m => [toWall(ms(m.from)), m.low ?? m.mean]),
      stepMs,
    ),
    spread: withHoles(
      means.map(m => [toWall(ms(m.from)), (m.high ?? m.mean ?? 0) - (m.low ?? m.mean ?? 0)]),
      stepMs,
    ),
  };
}

export function seriesOption(
  answer: SeriesAnswer,
  step: "raw" | "hour" | "day",
  stretch: { from: number; to: number },
  colours: Colours,
  words: Words,
  ticks: number, // as many marks of time as have room
): EChartsCoreOption {
  const d = drawn(answer, step);
  const text = { color: colours.text, fontFamily: '"IOC Digits", "IOC Sans", sans-serif', fontSize: 12 };
  const quiet = { silent: true, symbol: "none", lineStyle: { opacity: 0 }, stack: "spread", tooltip: { show: false } };
  const limits = limitsFor(answer, step).map(limit => limitLine(limit, stretch, colours, text));
  return {
    useUTC: true,
    animation: false,
    textStyle: text,
    grid: { left: 24, right: limits.length > 0 ? 72 : 24, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colours.surface,
      borderColor: colours.grid,
      textStyle: text,
      formatter: (items: unknown) => tooltipWords(items, step, words),
    },
    dataZoom: [{ type: "inside", filterMode: "none", zoomOnMouseWheel: "ctrl" }],
    xAxis: {
      type: "time",
      min: toWall(stretch.from),
      max: toWall(stretch.to),
      splitNumber: ticks,
      axisLabel: { ...text, hideOverlap: true, formatter: (x: number) => axisWords(x) },
      axisLine: { lineStyle: { color: colours.grid } },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      name: words.unit,
      nameTextStyle: { ...text, align: "right" },
      scale: false,
      axisLabel: { ...text, formatter: (y: number) => measured(y) },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      { type: "line", name: "low", data: d.low, ...quiet },
      { type: "line", name: "spread", data: d.spread, ...quiet, areaStyle: { color: colours.band, opacity: 0.45 } },
      {
        type: "line",
        name: words.mean,
        data: d.line,
        symbol: "circle",
        symbolSize: 4,
        showSymbol: d.line.length < 60,
        lineStyle: { color: colours.line, width: 1.8 },
        itemStyle: { color: colours.line },
      },
      {
        type: "scatter",
        name: words.invalid,
        data: d.invalid,
        symbol: "circle",
        symbolSize: 7,
        itemStyle: { color: "transparent", borderColor: colours.text, borderWidth: 1.4 },
      },
      {
        type: "scatter",
        name: "over",
        data: d.over,
        symbolSize: 6,
        itemStyle: { color: colours.over },
        tooltip: { show: false },
      },
      ...limits,
    ],
  };
}

function limitLine(limit: Limit, stretch: { from: number; to: number }, colours: Colours, text: object): object {
  const from = Math.max(maybeMs(limit.validFrom) ?? stretch.from, stretch.from);
  const to = Math.min(maybeMs(limit.validTo) ?? stretch.to, stretch.to);
  return {
    type: "line",
    name: `limit ${limit.id}`,
    data:
      to > from
        ? [
            [toWall(from), limit.value],
            [toWall(to), limit.value],
          ]
        : [],
    symbol: "none",
    silent: true,
    tooltip: { show: false },
    lineStyle: { color: colours.limit, type: [6, 4], width: 1.6 },
    endLabel: { show: true, ...text, color: colours.limit, formatter: () => `≤ ${measured(limit.value)}` },
  };
}

function axisWords(x: number): string {
  const at = fromWall(x);
  return clock(at) === "00:00" ? dayMonth(at) : clock(at);
}

interface TooltipItem {
  seriesName?: string;
  value?: [number, number | null];
}

function tooltipWords(items: unknown, step: "raw" | "hour" | "day", words: Words): string {
  const list = (Array.isArray(items) ? items : [items]) as TooltipItem[];
  const shown = list.filter(item => item.seriesName === words.mean || item.seriesName === words.invalid);
  const first = shown[0]?.value;
  if (!first) return "";
  const at = fromWall(first[0]);
  const when = step === "day" ? day(at) : `${clock(at)} ${day(at)}`;
  const lines = shown.map(({ seriesName, value }) => {
    const figure = value?.[1] == null ? "—" : `${measured(value[1])} ${words.unit}`;
    return seriesName === words.invalid ? `${figure} (${words.invalid})` : figure;
  });
  return [when, ...lines].join("\n");
}

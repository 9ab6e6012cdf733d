// Draws a parameter's chart. Its own chunk: the charting library comes only with it, and only the parts it uses.
import { LineChart, ScatterChart } from "echarts/charts";
import { DataZoomInsideComponent, GridComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SeriesAnswer } from "../api/types";
import { useTheme } from "../shell/settings";
import { useWidth } from "../ui/useWidth";
import { type Colours, seriesOption } from "./seriesOption";
import { unitWords } from "./units";

use([LineChart, ScatterChart, GridComponent, TooltipComponent, DataZoomInsideComponent, CanvasRenderer]);

interface SeriesChartProps {
  answer: SeriesAnswer;
  step: "raw" | "hour" | "day";
  from: number;
  to: number;
  label: string;
}

function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    line: token("acc"),
    band: token("series"),
    text: token("t3"),
    grid: token("line"),
    over: token("p1"),
    limit: token("t2"),
    surface: token("s1"),
  };
}

export default function SeriesChart({ answer, step, from, to, label }: SeriesChartProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const theme = useTheme();
  const ticks = Math.max(2, Math.min(8, Math.floor(useWidth(box) / 110)));

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: "canvas" });
    chart.current = made;
    const seen = new ResizeObserver(() => made.resize());
    seen.observe(element);
    return () => {
      seen.disconnect();
      chart.current = null;
      made.dispose();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through the tokens
  useEffect(() => {
    const words = {
      invalid: t("station.invalid"),
      mean: t("station.mean"),
      unit: unitWords(answer.unit),
      status: (status: string) => status,
    };
    chart.current?.setOption(seriesOption(answer, step, { from, to }, colours(), words, ticks), { notMerge: true });
  }, [answer, step, from, to, t, theme, ticks]);

  return <div className="series-chart" ref={box} role="img" aria-label={label} />;
}

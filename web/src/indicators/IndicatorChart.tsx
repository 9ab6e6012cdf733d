// Draws an indicator's chart. Its own chunk: the charting library comes only with it, and only the parts it uses.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { IndicatorPoint, IndicatorSeries } from "../api/types";
import { useTheme } from "../shell/settings";
import { unitOf } from "./figures";
import type { IndicatorView } from "./IndicatorPage";
import { type IndicatorColours, indicatorOption } from "./indicatorOption";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

function colours(): IndicatorColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    bar: token("acc"),
    estimate: token("accbg"),
    before: token("series-strong"),
    plan: token("p2"),
    text: token("t3"),
    grid: token("line"),
    surface: token("s1"),
  };
}

interface ChartProps {
  series: IndicatorSeries;
  points: IndicatorPoint[];
  view: IndicatorView;
  label: string;
}

export default function IndicatorChart({ series, points, view, label }: ChartProps) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const theme = useTheme();

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
    const { indicator } = series;
    const words = {
      value: t(`measure.${view.measure}`),
      before: t("indicators.yearBefore"),
      unit: indicator.headline === "growth" ? "%" : unitOf(indicator, english),
      vintage: (vintage: "estimate" | "preliminary" | "official") => t(`vintage.${vintage}`),
    };
    const option = indicatorOption(indicator, points, view.measure, english, colours(), words);
    chart.current?.setOption(option, { notMerge: true });
  }, [series, points, view.measure, english, t, theme]);

  return <div className="indicator-chart" ref={box} role="img" aria-label={label} />;
}

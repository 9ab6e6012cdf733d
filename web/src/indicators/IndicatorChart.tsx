// Draws an indicator's chart. Its own chunk: the charting library comes only with it, and only the parts it uses.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { IndicatorPoint, IndicatorSeries } from "../api/types";
import { Chart, type Ground } from "../charts/Chart";
import { unitOf } from "./figures";
import type { IndicatorView } from "./IndicatorPage";
import { type IndicatorColours, indicatorOption } from "./indicatorOption";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

function colours(token: Ground["token"]): IndicatorColours {
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
  const { indicator } = series;
  const option = useCallback(
    ({ token }: Ground) => {
      const words = {
        value: t(`measure.${view.measure}`),
        before: t("indicators.yearBefore"),
        unit: indicator.headline === "growth" ? "%" : unitOf(indicator, english),
        vintage: (vintage: "estimate" | "preliminary" | "official") => t(`vintage.${vintage}`),
      };
      return indicatorOption(indicator, points, view.measure, english, colours(token), words);
    },
    [indicator, points, view.measure, english, t],
  );
  return <Chart className="indicator-chart" label={label} option={option} />;
}

// Draws a parameter's chart. Its own chunk: the charting library comes only with it, and only the parts it uses.
import { LineChart, ScatterChart } from "echarts/charts";
import { DataZoomInsideComponent, GridComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { SeriesAnswer } from "../api/types";
import { Chart, type Ground } from "../charts/Chart";
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

function colours(token: Ground["token"]): Colours {
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
  const option = useCallback(
    ({ token, ticks }: Ground) => {
      const words = {
        invalid: t("station.invalid"),
        mean: t("station.mean"),
        unit: unitWords(answer.unit),
        status: (status: string) => status,
      };
      return seriesOption(answer, step, { from, to }, colours(token), words, ticks);
    },
    [answer, step, from, to, t],
  );
  return <Chart className="series-chart" label={label} option={option} />;
}

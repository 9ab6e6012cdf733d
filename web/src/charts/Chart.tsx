// A drawing of the charting library in a box: made once, as wide as the box is, drawn anew when what it shows or the
// theme changes, taken down with the page. Which parts of the library a chart needs, it says itself.
import { type ECharts, type EChartsCoreOption, init } from "echarts/core";
import { useEffect, useRef } from "react";
import { useTheme } from "../shell/settings";
import { useWidth } from "../ui/useWidth";

export interface Ground {
  token: (name: string) => string; // a colour of the theme that is drawn now
  ticks: number; // labels that have room side by side
}

interface ChartProps {
  className: string;
  label: string;
  option: (ground: Ground) => EChartsCoreOption; // another function: another drawing
}

export function ticksIn(width: number): number {
  return Math.max(2, Math.min(8, Math.floor(width / 110)));
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function Chart({ className, label, option }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const theme = useTheme();
  const ticks = ticksIn(useWidth(box));

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
    chart.current?.setOption(option({ token, ticks }), { notMerge: true });
  }, [option, ticks, theme]);

  return <div className={className} ref={box} role="img" aria-label={label} />;
}

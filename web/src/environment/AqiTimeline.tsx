// VN_AQI over time: one bar an hour or day, as high as its index, in its official colour. The arrow keys or the pointer
// read one out with its band and deciding parameter.
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AqiPoint } from "../api/types";
import { clock, day, dayMonth, ms } from "../ui/time";
import { useWidth } from "../ui/useWidth";
import { bandColours } from "./aqi";

const height = 148;
const base = 126;
const lines = [50, 100, 150, 200, 300, 400, 500];

export function AqiTimeline({ points, step }: { points: readonly AqiPoint[]; step: "hour" | "day" }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) - 2;
  const [read, setRead] = useState<number | null>(null);
  const top = Math.max(100, ...points.map(point => point.index ?? 0)) * 1.08;
  const y = (index: number) => base - (index / top) * (base - 6);
  const wide = (width - 36) / Math.max(1, points.length);
  const shown = read === null ? points.findLast(point => point.index !== null) : points[read];
  const keys = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setRead(Math.max(0, Math.min(points.length - 1, (read ?? points.length - 1) + by)));
  };
  const words = (point: AqiPoint) => {
    const at = ms(point.from);
    const when = step === "hour" ? `${clock(at)} ${dayMonth(at)}` : day(at);
    if (point.index === null || point.band === null) return `${when}: ${t("environment.noAqi")}`;
    return [`${when}: ${point.index}`, t(`band.${point.band}`), point.dominant].filter(Boolean).join(", ");
  };
  const highest = points.reduce((n, point) => Math.max(n, point.index ?? 0), 0);
  const marked = shown ? points.indexOf(shown) : -1;
  return (
    <div
      className="timeline-chart"
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={t("station.aqiLabel", { n: points.length, top: highest })}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, points.length - 1)}
      aria-valuenow={Math.max(0, marked)}
      aria-valuetext={shown ? words(shown) : t("environment.noAqi")}
      onKeyDown={keys}
    >
      <p className="timeline-read">
        {shown ? words(shown) : t("environment.noAqi")}{" "}
        <span className="t3">· {step === "hour" ? t("station.hours") : t("station.days")}</span>
      </p>
      <svg width={width} height={height} aria-hidden="true" onPointerLeave={() => setRead(null)}>
        {lines
          .filter(line => line < top)
          .map(line => (
            <g key={line}>
              <path d={`M0 ${y(line)}H${width - 36}`} stroke="var(--line)" />
              <text x={width} y={y(line) + 4} textAnchor="end">
                {line}
              </text>
            </g>
          ))}
        {points.map((point, i) => (
          <g key={point.from}>
            {point.index !== null && point.band !== null && (
              <rect
                x={i * wide + 0.5}
                width={Math.max(1, wide - 1)}
                y={y(point.index)}
                height={Math.max(2, base - y(point.index))}
                fill={bandColours[point.band].fill}
                stroke={i === marked ? "var(--t1)" : "var(--line2)"}
                strokeWidth={i === marked ? 2 : 0.5}
              />
            )}
            <rect x={i * wide} width={wide} y={0} height={base} fill="transparent" onPointerEnter={() => setRead(i)} />
          </g>
        ))}
        <path d={`M0 ${base}H${width - 36}`} stroke="var(--series-strong)" />
        {points.map((point, i) => {
          const label = labelOf(point, i, points.length, step);
          return label === null ? null : (
            <text key={point.from} x={i * wide} y={height - 4}>
              {label}
            </text>
          );
        })}
      </svg>
    </div>
  );
}

function labelOf(point: AqiPoint, i: number, count: number, step: "hour" | "day"): string | null {
  const at = ms(point.from);
  if (step === "day") return i % Math.max(1, Math.ceil(count / 10)) === 0 ? dayMonth(at) : null;
  if (count <= 26) return i % 3 === 0 ? clock(at) : null;
  return clock(at) === "00:00" ? dayMonth(at) : null;
}

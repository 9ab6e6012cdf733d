// Twelve months: what came in as a line, what was finished as bars, the late part on top of them. The arrow keys or the
// pointer read a month out.
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DossierSummaryRow } from "../api/types";
import { figure } from "../ui/text";
import { useWidth } from "../ui/useWidth";

const height = 168;
const base = 142;
const left = 8;
const right = 48;

export function MonthsChart({ months }: { months: readonly DossierSummaryRow[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box) - 2;
  const [read, setRead] = useState(Math.max(0, months.length - 1));
  const good = (row: DossierSummaryRow) => row.finished - row.finishedLate;
  const top = Math.max(1, ...months.map(row => Math.max(row.received, row.finished)));
  const y = (n: number) => base - (n / top) * (base - 14);
  const wide = (width - left - right) / Math.max(1, months.length);
  const bar = Math.min(46, wide * 0.6);
  const middle = (i: number) => left + (i + 0.5) * wide;
  const keys = (event: KeyboardEvent) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    setRead(at => Math.max(0, Math.min(months.length - 1, at + by)));
  };
  const words = (row: DossierSummaryRow) =>
    t("dossiers.monthSaid", {
      month: monthText(row.key),
      received: figure(row.received),
      good: figure(good(row)),
      late: figure(row.finishedLate),
      open: figure(row.open),
    });
  const sum = (pick: (row: DossierSummaryRow) => number) => figure(months.reduce((n, row) => n + pick(row), 0));
  const shown = months[read];
  const steps = [top / 2, top].map(Math.round);
  return (
    <div
      className="months-chart"
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={t("dossiers.monthsLabel", {
        received: sum(row => row.received),
        finished: sum(row => row.finished),
        late: sum(row => row.finishedLate),
      })}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, months.length - 1)}
      aria-valuenow={read}
      aria-valuetext={shown ? words(shown) : ""}
      onKeyDown={keys}
    >
      <p className="timeline-read">{shown ? words(shown) : ""}</p>
      <svg width={Math.max(0, width)} height={height} aria-hidden="true">
        {steps.map(step => (
          <g key={step}>
            <path className="chart-grid" d={`M${left} ${y(step)}H${width - right}`} />
            <text x={width - right + 6} y={y(step) + 4}>
              {figure(step)}
            </text>
          </g>
        ))}
        {months.map((row, i) => (
          <g key={row.key} opacity={i === read ? 1 : 0.82}>
            <rect
              className="chart-good"
              x={middle(i) - bar / 2}
              width={bar}
              y={y(good(row))}
              height={Math.max(0, base - y(good(row)))}
            />
            <rect
              className="months-late"
              x={middle(i) - bar / 2}
              width={bar}
              y={y(row.finished)}
              height={Math.max(0, y(good(row)) - y(row.finished))}
            />
            {i === read && <rect className="months-read" x={middle(i) - wide / 2} width={wide} y={2} height={base} />}
          </g>
        ))}
        <path
          className="months-received"
          d={months.map((row, i) => `${i ? "L" : "M"}${middle(i)} ${y(row.received)}`).join("")}
        />
        {months.map((row, i) => (
          <circle key={row.key} className="months-dot" cx={middle(i)} cy={y(row.received)} r={3} />
        ))}
        <path className="chart-base" d={`M${left} ${base}H${width - right}`} />
        {months.map((row, i) => (
          <g key={row.key}>
            <text x={middle(i)} y={height - 8} textAnchor="middle">
              {monthText(row.key, wide < 56 ? "short" : "long")}
            </text>
            <rect
              x={middle(i) - wide / 2}
              width={wide}
              y={0}
              height={height}
              fill="transparent"
              onPointerEnter={() => setRead(i)}
            />
          </g>
        ))}
      </svg>
      <p className="legend" aria-hidden="true">
        <i className="legend-line" />
        {t("dossiers.legendReceived")}
        <i className="legend-good" />
        {t("dossiers.legendGood")}
        <i className="legend-over" />
        {t("dossiers.legendLate")}
      </p>
    </div>
  );
}

// "2026-11" as 11/2026, or 11 where there is no room.
export function monthText(key: string, length: "long" | "short" = "long"): string {
  return length === "long" ? `${key.slice(5)}/${key.slice(0, 4)}` : key.slice(5);
}

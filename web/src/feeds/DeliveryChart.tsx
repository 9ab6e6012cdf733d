// What came in 24 hours, half-hour by half-hour, or in 30 days, day by day: received, returned, late, missing. Dragging or
// the arrow keys choose a stretch, which filters the refused records below.
import type { TFunction } from "i18next";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Slot } from "../api/types";
import { figure } from "../ui/text";
import { clock, dayMonth, ms } from "../ui/time";
import { useWidth } from "../ui/useWidth";
import { type BarOf, barMs, type Chosen, chosenBetween, missingHeight, niceTop, rangeOf, sums } from "./slots";

const height = 164;
const base = 136;
const head = 23.5;
const right = 38;

interface DeliveryChartProps {
  slots: readonly Slot[];
  bar: BarOf;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}

export function DeliveryChart({ slots, bar, chosen, onChoose }: DeliveryChartProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const anchor = useRef<number | null>(null);
  const range = rangeOf(slots, chosen);
  const [cursor, setCursor] = useState(slots.length - 1);
  const plot = Math.max(200, width - right);
  const step = plot / Math.max(1, slots.length);
  const top = niceTop(Math.max(...slots.map(slot => slot.received)));
  const y = (value: number) => base - (value / top) * (base - head);
  const at = (event: PointerEvent) => {
    const left = box.current?.getBoundingClientRect().left ?? 0;
    return Math.max(0, Math.min(slots.length - 1, Math.floor((event.clientX - left) / step)));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") onChoose(null);
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(slots.length - 1, cursor + by));
    if (!event.shiftKey || anchor.current === null) anchor.current = event.shiftKey ? cursor : to;
    setCursor(to);
    onChoose(chosenBetween(slots, anchor.current, to, bar));
  };
  const total = sums(slots);
  const shown = slots[cursor];
  const said = shown && slotWords(t, shown, bar);

  return (
    <>
      <p className="unseen" id="chart-help">
        {t("feed.chartHelp")}
      </p>
      <div
        ref={box}
        className="chart"
        role="slider"
        aria-label={t(bar === "day" ? "feed.chartLabelDays" : "feed.chartLabel", { ...total })}
        aria-describedby="chart-help"
        aria-valuemin={0}
        aria-valuemax={slots.length - 1}
        aria-valuenow={cursor}
        aria-valuetext={said}
        tabIndex={0}
        onKeyDown={keys}
        onPointerDown={event => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          anchor.current = at(event);
          setCursor(anchor.current);
          onChoose(chosenBetween(slots, anchor.current, anchor.current, bar));
        }}
        onPointerMove={event => {
          if (anchor.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
          onChoose(chosenBetween(slots, anchor.current, at(event), bar));
        }}
      >
        <svg width={width} height={height} aria-hidden="true">
          <pattern id="missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V6" stroke="var(--p1)" strokeWidth="1.4" opacity="0.45" />
          </pattern>
          <text x={width} y={11} textAnchor="end">
            {t("feed.axis")}
          </text>
          {[0, 1 / 3, 2 / 3, 1].map(share => (
            <g key={share}>
              <path d={`M0 ${y(share * top)}H${plot}`} className={share === 0 ? "chart-base" : "chart-grid"} />
              <text x={width} y={y(share * top) + 4} textAnchor="end">
                {figure(Math.round(share * top))}
              </text>
            </g>
          ))}
          {slots.map((slot, i) => (
            <SlotBar
              key={slot.from}
              slot={slot}
              bar={bar}
              x={i * step + step * 0.12}
              width={step * 0.76}
              y={y}
              top={top}
            />
          ))}
          {slots.map((slot, i) => {
            const place = { slot, index: i, count: slots.length, x: i * step, width: step };
            return bar === "day" ? <DayLabel key={slot.from} {...place} /> : <SlotLabel key={slot.from} {...place} />;
          })}
          {range && (
            <rect
              className="chart-chosen"
              x={range[0] * step + 1}
              y={head}
              width={(range[1] - range[0] + 1) * step - 2}
              height={base - head + 3}
              rx={4}
            />
          )}
        </svg>
      </div>
    </>
  );
}

function slotWords(t: TFunction, slot: Slot, bar: BarOf): string {
  const from = ms(slot.from);
  return t(bar === "day" ? "feed.daySaid" : "feed.slotSaid", {
    day: dayMonth(from),
    from: clock(from),
    to: clock(from + barMs[bar]),
    received: slot.received,
    returned: slot.returned,
    missing: slot.periodsMissing,
  });
}

interface SlotBarProps {
  slot: Slot;
  bar: BarOf;
  x: number;
  width: number;
  y: (value: number) => number;
  top: number;
}

function SlotBar({ slot, bar: of, x, width, y, top }: SlotBarProps) {
  const { t } = useTranslation();
  const good = Math.max(0, slot.received - slot.returned);
  const gone = missingHeight(slot, top);
  const bar = (from: number, to: number, className: string) =>
    to > from && <rect className={className} x={x} width={width} y={y(to)} height={Math.max(1, y(from) - y(to))} />;
  return (
    <g>
      <title>{slotWords(t, slot, of)}</title>
      {bar(0, good, slot.late > slot.received / 2 ? "chart-late" : "chart-good")}
      {bar(good, slot.received, "chart-returned")}
      {bar(slot.received, slot.received + gone, "chart-missing")}
      {gone > 0 && bar(slot.received, slot.received + gone, "chart-missing-hatch")}
    </g>
  );
}

interface LabelProps {
  slot: Slot;
  index: number;
  count: number;
  x: number;
  width: number;
}

function DayLabel({ slot, index, count, x, width }: LabelProps) {
  const last = index === count - 1;
  const every = Math.max(1, Math.ceil(44 / width));
  if (!last && (index % every !== 0 || x + 44 > count * width - 40)) return null;
  return (
    <text x={last ? x + width : x + width * 0.12} y={base + 16} textAnchor={last ? "end" : "start"}>
      {dayMonth(ms(slot.from))}
    </text>
  );
}

function SlotLabel({ slot, index, count, x, width }: LabelProps) {
  const at = ms(slot.from);
  const last = index === count - 1;
  const [hour, minute] = clock(at).split(":").map(Number);
  const every = width < 12 ? 6 : 3;
  if (!last && (minute !== 0 || (hour ?? 0) % every !== 0 || index > count - 6)) return null;
  const midnight = hour === 0 && minute === 0;
  const crowded = every * 2 * width < 84; // a label each half hour's bar: the next one would run into both words
  if (!last && x + (midnight && !crowded ? 78 : 36) > count * width - 40) return null; // it would run into the last one
  return (
    <text x={last ? x + width : x + width * 0.12} y={base + 16} textAnchor={last ? "end" : "start"}>
      {!midnight ? clock(at) : crowded ? dayMonth(at) : `00:00 · ${dayMonth(at)}`}
    </text>
  );
}

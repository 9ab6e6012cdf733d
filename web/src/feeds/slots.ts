// The delivery chart's arithmetic: scales, ticks and which slots a brush covers. Pure.
import type { Contract, FeedSpan, Slot } from "../api/types";
import { ms, readMoment } from "../ui/time";

// What one bar stands for: half an hour of the last day, or a day of the last thirty.
export type BarOf = "half_hour" | "day";
export const barMs: Record<BarOf, number> = { half_hour: 30 * 60_000, day: 24 * 60 * 60_000 };

// Feeds that speak a few times a day, or on working days only, would show an empty day most of the time.
export function barOf(contract: Contract | undefined): BarOf {
  if (!contract) return "half_hour";
  return contract.cadenceSeconds >= 4 * 3600 || contract.workingDaysOnly ? "day" : "half_hour";
}

export function slotsOfDays(spans: readonly FeedSpan[]): Slot[] {
  return spans.map(span => ({
    from: span.from,
    received: span.received,
    returned: span.quarantined,
    late: span.late,
    periodsExpected: span.periodsExpected,
    periodsMissing: Math.max(0, span.periodsExpected - span.periodsReceived),
  }));
}

export interface Chosen {
  from: number;
  to: number; // exclusive
}

// The local day that a date field names, "2026-11-23"; null for what is no day.
export function dayIn(text: string | undefined): Chosen | null {
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? "")?.slice(1) ?? [];
  const from = year ? readMoment(`${day}/${month}/${year}`) : null;
  return from === null ? null : { from, to: from + barMs.day };
}

// The axis' top: three whole steps of 1, 2, 2.5 or 5 times a power of ten, at or above the largest bar.
export function niceTop(largest: number): number {
  const third = Math.max(1, largest / 3);
  const power = 10 ** Math.floor(Math.log10(third));
  const step = [1, 2, 2.5, 5, 10].find(each => each * power >= third && Number.isInteger(each * power)) ?? 10;
  return 3 * step * power;
}

// How many records the missing periods of a slot would have brought, judged by those that came.
export function missingHeight(slot: Slot, top: number): number {
  if (slot.periodsMissing <= 0) return 0;
  const came = slot.periodsExpected - slot.periodsMissing;
  if (came <= 0 || slot.received === 0) return top;
  return Math.min(top - slot.received, (slot.received * slot.periodsMissing) / came);
}

export function chosenBetween(slots: readonly Slot[], a: number, b: number, bar: BarOf): Chosen | null {
  const first = slots[Math.max(0, Math.min(a, b))];
  const last = slots[Math.min(slots.length - 1, Math.max(a, b))];
  return first && last ? { from: ms(first.from), to: ms(last.from) + barMs[bar] } : null;
}

// The first and last slot of a choice; null when it lies outside.
export function rangeOf(slots: readonly Slot[], chosen: Chosen | null): [number, number] | null {
  if (!chosen) return null;
  const inside = slots.flatMap((slot, i) => (ms(slot.from) >= chosen.from && ms(slot.from) < chosen.to ? [i] : []));
  const first = inside[0];
  const last = inside.at(-1);
  return first === undefined || last === undefined ? null : [first, last];
}

export interface SlotSums {
  received: number;
  returned: number;
  missing: number;
}

export function sums(slots: readonly Slot[]): SlotSums {
  return slots.reduce(
    (sum, slot) => ({
      received: sum.received + slot.received,
      returned: sum.returned + slot.returned,
      missing: sum.missing + slot.periodsMissing,
    }),
    { received: 0, returned: 0, missing: 0 },
  );
}

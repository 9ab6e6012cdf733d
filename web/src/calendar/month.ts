// The squares of a month, as a calendar on the wall has them: weeks from Monday. Pure.
import type { CalendarDay } from "../api/types";

export type DayLook = "work" | "weekend" | "off" | "made-up";

export interface Square {
  date: string; // 2026-11-24
  number: number;
  look: DayLook;
  row: CalendarDay | null;
}

const two = (n: number) => String(n).padStart(2, "0");
const offKinds: readonly CalendarDay["kind"][] = ["holiday", "compensatory_off", "swap_off", "closed"];

function lookOf(weekday: number, row: CalendarDay | null): DayLook {
  if (row && offKinds.includes(row.kind)) return "off";
  if (row) return "made-up";
  return weekday >= 6 ? "weekend" : "work";
}

// `month` from 1. Nulls are the squares before the first and after the last day. An agency's own row goes before
// everybody's.
export function monthOf(year: number, month: number, rows: readonly CalendarDay[]): (Square | null)[] {
  const squares: (Square | null)[] = [];
  const first = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  for (let i = 0; i < first; ++i) squares.push(null);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  for (let number = 1; number <= days; ++number) {
    const date = `${year}-${two(month)}-${two(number)}`;
    const ofDay = rows.filter(row => row.date === date);
    const row = ofDay.find(each => each.agency) ?? ofDay[0] ?? null;
    squares.push({ date, number, look: lookOf(((first + number - 1) % 7) + 1, row), row });
  }
  while (squares.length % 7 !== 0) squares.push(null);
  return squares;
}

// 24/11/2026 of 2026-11-24.
export function dayText(date: string): string {
  return date.split("-").reverse().join("/");
}

// A camera's last thirty days: of the looks that were due, how many showed a good picture. Pure.
import type { FeedSpan } from "../api/types";
import { ms } from "../ui/time";

export interface Share {
  good: number;
  due: number;
}

export interface DayShare extends Share {
  from: number;
}

export function dayShares(spans: readonly FeedSpan[]): DayShare[] {
  return spans.map(({ from, valid, expected }) => ({ from: ms(from), good: Math.min(valid, expected), due: expected }));
}

export function together(days: readonly Share[]): Share {
  return days.reduce((sum, each) => ({ good: sum.good + each.good, due: sum.due + each.due }), { good: 0, due: 0 });
}

// In percent; nothing when no look was due, which is neither good nor bad. A single miss never rounds to a whole hundred.
export function percentOf({ good, due }: Share): number | null {
  if (due <= 0) return null;
  return good === due ? 100 : Math.min(99.9, Math.floor((1000 * good) / due) / 10);
}

// Which stretch of what is recorded to play. Pure.
export interface Recorded {
  from: number; // ms
  to: number;
}

export const dayLong = 24 * 3_600_000;
const filmLong = 5 * 60_000;

// Where a stretch lies on a day's line, in percent.
export function shareOfDay(span: Recorded, from: number): { left: number; width: number } {
  const left = Math.max(0, span.from - from) / dayLong;
  const right = Math.min(dayLong, span.to - from) / dayLong;
  return { left: left * 100, width: Math.max(0.1, (right - left) * 100) };
}

// The film that begins at that moment, or where the next recorded stretch begins within a minute of it.
export function filmFrom(spans: readonly Recorded[], at: number): Recorded | null {
  const span = spans.find(each => each.to > at + 500 && each.from <= at + 60_000);
  if (!span) return null;
  const from = Math.max(at, span.from);
  return { from, to: Math.min(span.to, from + filmLong) };
}

// Where the last ten recorded minutes begin; null when nothing is recorded.
export function lastMinutes(spans: readonly Recorded[]): number | null {
  const last = spans.at(-1);
  return last ? Math.max(last.from, last.to - 10 * 60_000) : null;
}

// Where to go on after a film: at its end, or where the next stretch begins.
export function nextFrom(spans: readonly Recorded[], to: number): number | null {
  const span = spans.find(each => each.to > to + 500);
  return span ? Math.max(to, span.from) : null;
}

// How long a procedure may take, as a contract's rule says it: 5d, 16h, 1d@15:00 (received later counts for the next day).
import type { DueQuestion } from "../calendar/useCalendar";

export type Term = Pick<DueQuestion, "count" | "unit" | "cutOffMinute">;

export function termIn(rule: string | undefined): Term | null {
  const found = /^(\d+)([dh])(?:@(\d{2}):(\d{2}))?$/.exec(rule ?? "");
  if (!found) return null;
  const [, count, unit, hour, minute] = found;
  return {
    count: Number(count),
    unit: unit === "h" ? "workingHours" : "workingDays",
    ...(hour !== undefined && { cutOffMinute: Number(hour) * 60 + Number(minute) }),
  };
}

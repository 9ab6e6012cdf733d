// The station page's address: parameter, step and stretch of time, and what they ask of the server. Pure.
import { startOfDay } from "../ui/time";

export const steps = ["tho", "gio", "ngay"] as const;
export type Step = (typeof steps)[number];
export const ranges = ["1", "7", "30", "365"] as const;
export type Range = (typeof ranges)[number];

export const wireStep: Record<Step, "raw" | "hour" | "day"> = { tho: "raw", gio: "hour", ngay: "day" };

const hour = 3_600_000;
const allowed: Record<Range, readonly Step[]> = {
  "1": ["tho", "gio"],
  "7": ["tho", "gio", "ngay"],
  "30": ["gio", "ngay"],
  "365": ["ngay"],
};

export interface View {
  symbol: string | undefined;
  step: Step;
  range: Range;
  from: number;
  to: number;
}

export function isAllowed(step: Step, range: Range): boolean {
  return allowed[range].includes(step);
}

// The nearest sensible view: a step that would draw too many or too few points gives way to the range.
export function viewIn(search: Record<string, string | undefined>, symbols: readonly string[], now: number): View {
  const range = ranges.find(each => each === search.khoang) ?? "7";
  const wanted = steps.find(each => each === search.buoc) ?? "gio";
  const step = isAllowed(wanted, range) ? wanted : (allowed[range][0] ?? "gio");
  const days = Number(range);
  const to = Math.ceil(now / hour) * hour;
  const from = step === "ngay" ? startOfDay(now) - (days - 1) * 24 * hour : to - days * 24 * hour;
  return { symbol: symbols.find(each => each === search["chi-so"]) ?? symbols[0], step, range, from, to };
}

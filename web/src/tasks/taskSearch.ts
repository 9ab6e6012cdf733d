// The page's address: agency, class, moment and period, and what they ask of the server. Pure.
import { day, readMoment, rfc3339 } from "../ui/time";
import { filterIn, onlyOf, type TaskFilter } from "./taskClasses";

const wholeDay = 86_400_000;

export interface TaskView {
  agency: string | undefined;
  filter: TaskFilter | undefined;
  asOf: string | undefined; // a day that is over, or now when none
  from: string | undefined;
}

// All tasks there ever were, as known now.
export const wholeView: TaskView = { agency: undefined, filter: undefined, asOf: undefined, from: undefined };

// "20/11/2026" or "2026-11-20" → its first moment; null when it is no day.
export function readDay(text: string | undefined): number | null {
  if (!text) return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return readMoment(iso ? `${iso[3]}/${iso[2]}/${iso[1]}` : text);
}

// What a date field holds: 2026-11-20.
export function dateField(at: number | null): string {
  return at === null ? "" : day(at).split("/").reverse().join("-");
}

// A day stands for its end; today and later days for now.
export function viewIn(search: Record<string, string | undefined>, now: number): TaskView {
  const until = readDay(search.den);
  const from = readDay(search.tu);
  return {
    agency: search["don-vi"],
    filter: filterIn(search.loai),
    asOf: until !== null && until + wholeDay <= now ? rfc3339(until + wholeDay - 1000) : undefined,
    from: from !== null && from <= now ? rfc3339(from) : undefined,
  };
}

export function summaryParams(view: TaskView) {
  return { ...(view.asOf && { asOf: view.asOf }), ...(view.from && { from: view.from }) };
}

export function listParams(view: TaskView) {
  return { ...summaryParams(view), ...(view.agency && { agency: view.agency }), only: onlyOf(view.filter) };
}

export function fileAddress(
  path: "/api/tasks/file" | "/api/tasks/summary/file",
  params: Record<string, string>,
  format: "xlsx" | "csv",
  language: string,
): string {
  return `${path}?${new URLSearchParams({ ...params, format, language })}`;
}

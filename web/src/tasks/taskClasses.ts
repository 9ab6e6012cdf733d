// The classes of tasks in the order of the report, with their marks, their counts and their words in addresses.
import type { TaskClass, TaskCounts, TaskOnly } from "../api/types";
import type { MarkKind } from "../ui/StatusMark";

export const markOfClass: Record<TaskClass, MarkKind> = {
  open_overdue: "down",
  open_in_time: "p4",
  done_in_time: "ok",
  done_late: "late",
  no_deadline: "none",
};

// The first row of filters is the five classes and what is due soon; the second what else can be asked of them.
export const classFilters = [
  "open_overdue",
  "due_soon",
  "open_in_time",
  "done_in_time",
  "done_late",
  "no_deadline",
] as const;
export const moreFilters = ["late_by_first_due", "extended", "awaiting", "postponed", "unknown_state"] as const;
export type TaskFilter = (typeof classFilters)[number] | (typeof moreFilters)[number];

export const markOfFilter: Partial<Record<TaskFilter, MarkKind>> = { ...markOfClass, due_soon: "p3" };

export const countOf: Record<TaskFilter, (counts: TaskCounts) => number> = {
  open_overdue: c => c.openOverdue,
  due_soon: c => c.dueSoon,
  open_in_time: c => c.openInTime,
  done_in_time: c => c.doneInTime,
  done_late: c => c.doneLate,
  no_deadline: c => c.noDeadline,
  late_by_first_due: c => c.lateByFirstDue,
  extended: c => c.extended,
  awaiting: c => c.awaiting,
  postponed: c => c.postponed,
  unknown_state: c => c.unknownState,
};

// Addresses are read by people.
const filterNames: Record<TaskFilter, string> = {
  open_overdue: "qua-han",
  due_soon: "sap-den-han",
  open_in_time: "trong-han",
  done_in_time: "xong-trong-han",
  done_late: "xong-qua-han",
  no_deadline: "khong-han",
  late_by_first_due: "muon-so-han-dau",
  extended: "gia-han",
  awaiting: "cho-xac-nhan",
  postponed: "tam-hoan",
  unknown_state: "trang-thai-la",
};

export function nameOfFilter(filter: TaskFilter): string {
  return filterNames[filter];
}

export function filterIn(name: string | undefined): TaskFilter | undefined {
  return [...classFilters, ...moreFilters].find(each => filterNames[each] === name);
}

export function onlyOf(filter: TaskFilter | undefined): TaskOnly {
  return filter ?? "all";
}

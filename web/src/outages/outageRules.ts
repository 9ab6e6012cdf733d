// What is down and whose turn it is; windows and moments as people choose them. Pure.

import type { Maintenance, OutageGroup } from "../api/types";
import type { MarkKind } from "../ui/StatusMark";
import { fromWall, ms, toWall } from "../ui/time";

export type MaintenanceState = Maintenance["state"];

// What people may say it was; planned follows from approved maintenance.
export type SayableCategory = Exclude<OutageGroup["category"], "planned">;
export const sayable = [
  "unknown",
  "power",
  "line",
  "device",
  "software",
  "account",
  "data",
  "vandalism",
  "weather",
] as const satisfies readonly SayableCategory[];

export interface Standing {
  groups: number;
  feeds: number; // that are down
  unclaimed: number; // nobody has in hand
  planned: number; // groups within maintenance, counted nowhere else
}

export function standingOf(open: readonly OutageGroup[]): Standing {
  const standing: Standing = { groups: 0, feeds: 0, unclaimed: 0, planned: 0 };
  for (const each of open)
    if (each.category === "planned") standing.planned++;
    else {
      standing.groups++;
      standing.feeds += each.feedsDown;
      if (each.acknowledgedAt === null) standing.unclaimed++;
    }
  return standing;
}

const turnOf = ({ category, acknowledgedAt }: OutageGroup) =>
  category === "planned" ? 2 : acknowledgedAt === null ? 0 : 1;

// What nobody has in hand first, what is planned last; within, what takes most feeds with it, then the oldest.
export function inTurn(open: readonly OutageGroup[]): OutageGroup[] {
  return open.toSorted(
    (a, b) => turnOf(a) - turnOf(b) || b.feedsDown - a.feedsDown || ms(a.openedAt) - ms(b.openedAt) || a.id - b.id,
  );
}

export function markOf(group: OutageGroup): MarkKind {
  if (group.category === "planned") return "mnt";
  return group.closedAt !== null ? "ok" : "down";
}

export const windows = [7, 30, 90] as const; // days
export type Window = (typeof windows)[number];

export function windowIn(text: string | undefined): Window {
  return windows.find(each => String(each) === text) ?? 30;
}

export const markOfMaintenance: Record<MaintenanceState, MarkKind> = {
  asked: "p4",
  approved: "mnt",
  refused: "none",
  over: "none",
};

const order: readonly MaintenanceState[] = ["asked", "approved", "refused", "over"];

// What awaits a decision first, then what is coming; within, the soonest first.
export function byTurn(a: Maintenance, b: Maintenance): number {
  return order.indexOf(a.state) - order.indexOf(b.state) || ms(a.fromAt) - ms(b.fromAt) || a.id - b.id;
}

// What a field for a day and a time holds, in the centre's time.
export function momentField(at: number | null): string {
  return at === null ? "" : new Date(toWall(at)).toISOString().slice(0, 16);
}

export function readMomentField(text: string): number | null {
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? null : fromWall(wall);
}

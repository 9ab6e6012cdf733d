// What reminders come to, and the figures of their settings as people type them. Pure.

import type { Reminder, ReminderCount } from "../api/types";
import type { MarkKind } from "../ui/StatusMark";

export type ReminderState = Reminder["state"];

export const reminderStates = [
  "waiting",
  "sending",
  "delivered",
  "unknown",
  "failed",
  "cancelled",
] as const satisfies readonly ReminderState[];

export const markOf: Record<ReminderState, MarkKind> = {
  waiting: "none",
  sending: "none",
  delivered: "ok",
  unknown: "unk",
  failed: "down",
  cancelled: "none",
};

const names: Record<ReminderState, string> = {
  waiting: "cho-gui",
  sending: "dang-gui",
  delivered: "da-toi",
  unknown: "khong-ro",
  failed: "khong-gui-duoc",
  cancelled: "da-huy",
};

export const nameOfState = (state: ReminderState) => names[state];

export function stateIn(text: string | undefined): ReminderState | "" {
  return reminderStates.find(each => names[each] === text) ?? "";
}

// An agency answers once, and only what went out.
export function isAnswerable({ state, answer }: Pick<Reminder, "state" | "answer">): boolean {
  return answer === "" && (state === "delivered" || state === "unknown");
}

// A rule's subject says the same in both languages, the English behind a stroke; by itself only the Vietnamese tells what
// it is about.
export function subjectIn({ subject, kind }: Pick<Reminder, "subject" | "kind">, language: string): string {
  const [vietnamese = subject, ...english] = subject.split(" / ");
  return language === "vi" && kind !== "by_hand" && english.length === 1 ? vietnamese : subject;
}

export function canGoAgain({ state }: Pick<Reminder, "state">): boolean {
  return state === "failed" || state === "unknown";
}

export type Sum = Pick<ReminderCount, "sent" | "delivered" | "unknown" | "failed" | "answered">;

export function sumOf(counts: readonly ReminderCount[]): Sum {
  const sum: Sum = { sent: 0, delivered: 0, unknown: 0, failed: 0, answered: 0 };
  for (const each of counts) for (const key of Object.keys(sum) as (keyof Sum)[]) sum[key] += each[key];
  return sum;
}

// Those that reached a threshold first, the higher one before; then who was reminded most.
export function byCount(a: ReminderCount, b: ReminderCount): number {
  return (b.threshold?.count ?? 0) - (a.threshold?.count ?? 0) || b.delivered - a.delivered || b.sent - a.sent;
}

// 1050 → "17:30", as a time field holds it.
export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export function minuteOf(time: string): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(time);
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return minute < 24 * 60 ? minute : null;
}

// "7, 3, 1" → the days; null when it is no list of whole numbers. Nothing typed: never.
export function daysIn(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const days = parts.map(Number);
  return days.every(each => Number.isInteger(each) && each > 0) ? days : null;
}

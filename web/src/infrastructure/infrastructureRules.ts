// What is there against what is needed, and how far projects are. Pure.

import type { MeasuredItem, MeasuredProject, ProbeHour, RegisterImport } from "../api/types";
import type { MarkKind } from "../ui/StatusMark";
import { fold } from "../ui/text";
import { ms, startOfDay } from "../ui/time";

type MilestoneState = MeasuredProject["standing"]["milestones"][number];

const thousands: Record<string, number> = { k: 1e3, m: 1e6, g: 1e9 };

interface Amount {
  value: number;
  unit: string;
}

// "1,5 Gb/s" and "1500 Mbps" are the same; null when there is no figure to compare.
export function amountOf(text: string): Amount | null {
  const found = /^([\d.,]+)\s*(.*)$/.exec(text.trim());
  if (!found) return null;
  const [, digits = "", words = ""] = found;
  const value = Number(digits.replace(",", "."));
  if (Number.isNaN(value)) return null;
  const speed = /^([kmg])(?:bps|b\/s|bit\/s)$/.exec(fold(words).trim());
  return speed ? { value: value * (thousands[speed[1] ?? ""] ?? 1), unit: "b/s" } : { value, unit: fold(words).trim() };
}

export type Enough = "enough" | "short" | "not_known";

export function enoughOf({ needed, existing }: Pick<MeasuredItem, "needed" | "existing">): Enough {
  const wanted = amountOf(needed);
  if (!wanted) return "not_known";
  if (existing.trim() === "") return wanted.value > 0 ? "short" : "enough";
  const there = amountOf(existing);
  if (!there || there.unit !== wanted.unit) return "not_known";
  return there.value < wanted.value ? "short" : "enough";
}

export function markOfItem({ measure }: Pick<MeasuredItem, "measure">): MarkKind {
  if (measure.broken || measure.reachable === "no") return "down";
  return measure.reachable === "yes" ? "ok" : "unk";
}

export interface ItemCounts {
  all: number;
  broken: number;
  short: number;
  unmeasured: number;
}

export function countItems(items: readonly MeasuredItem[]): ItemCounts {
  const isShort = (each: MeasuredItem) => enoughOf(each) === "short";
  return {
    all: items.length,
    broken: items.filter(each => markOfItem(each) === "down").length,
    short: items.filter(isShort).length,
    unmeasured: items.filter(each => markOfItem(each) === "unk").length,
  };
}

export const itemFilters = ["broken", "short", "unmeasured"] as const;
export type ItemFilter = (typeof itemFilters)[number];

const filterNames: Record<ItemFilter, string> = { broken: "hong", short: "thieu", unmeasured: "khong-do-duoc" };
export const nameOfFilter = (filter: ItemFilter) => filterNames[filter];
export const filterIn = (text: string | undefined) => itemFilters.find(each => filterNames[each] === text);

export function passes(item: MeasuredItem, filter: ItemFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (filter === "short") return enoughOf(item) === "short";
  return markOfItem(item) === (filter === "broken" ? "down" : "unk");
}

export interface ProbeDay {
  day: number; // its first moment
  tries: number;
  lossPercent: number;
  delayMs: number | null; // the mean of what answered
  slowestMs: number | null;
}

// Newest first.
export function daysOf(hours: readonly ProbeHour[]): ProbeDay[] {
  const days = new Map<number, ProbeHour[]>();
  for (const each of hours) {
    const day = startOfDay(ms(each.hour));
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return [...days]
    .map(([day, of]) => {
      const sum = (key: "tries" | "answered" | "delaySumMs") => of.reduce((all, each) => all + each[key], 0);
      const tries = sum("tries");
      const answered = sum("answered");
      return {
        day,
        tries,
        lossPercent: tries > 0 ? (100 * (tries - answered)) / tries : 0,
        delayMs: answered > 0 ? sum("delaySumMs") / answered : null,
        slowestMs: answered > 0 ? Math.max(...of.map(({ delayMaxMs }) => delayMaxMs)) : null,
      };
    })
    .toSorted((a, b) => b.day - a.day);
}

export const markOfMilestone: Record<MilestoneState, MarkKind> = {
  kept: "ok",
  late: "late",
  missed: "down",
  coming: "none",
};

export type ProjectSum = Record<"planned" | "installed" | "connected" | "living" | "missed", number>;

export function sumOfProjects(projects: readonly MeasuredProject[]): ProjectSum {
  const sum: ProjectSum = { planned: 0, installed: 0, connected: 0, living: 0, missed: 0 };
  for (const { planned, installed, standing } of projects) {
    sum.planned += planned;
    sum.installed += installed;
    sum.connected += standing.connected;
    sum.living += standing.living;
    sum.missed += standing.missed;
  }
  return sum;
}

// Good rows are kept whatever becomes of the others.
export function canImport({ applied, added, changed }: RegisterImport): boolean {
  return !applied && added + changed > 0;
}

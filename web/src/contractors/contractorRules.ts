// Contractors as all that is measured says: what they owe under the open review, their projects and infrastructure, and
// how what they put up holds. Pure.

import type { MeasuredItem, MeasuredProject, OutageNumbers, Review, ReviewRow } from "../api/types";
import { markOfItem } from "../infrastructure/infrastructureRules";
import { byVietnamese } from "../ui/text";
import { ms } from "../ui/time";

export interface Contractor {
  id: string;
  name: string;
  nameEn: string | null;
  owed: ReviewRow[];
  connected: number; // of what is owed
  overdue: number;
  projects: MeasuredProject[];
  items: MeasuredItem[];
  broken: number; // of the items
  numbers: OutageNumbers | null; // nothing was down: none
}

interface Known {
  rows: readonly ReviewRow[];
  numbers: readonly OutageNumbers[];
  projects: readonly MeasuredProject[];
  items: readonly MeasuredItem[];
  names: ReadonlyMap<string, string>;
}

export function contractorsOf({ rows, numbers, projects, items, names }: Known): Contractor[] {
  const ids = new Set([
    ...rows.map(({ contractor }) => contractor),
    ...numbers.map(({ id }) => id),
    ...projects.map(({ contractor }) => contractor),
    ...items.map(({ contractor }) => contractor),
  ]);
  return [...ids].flatMap(id => {
    if (!id) return [];
    const owed = rows.filter(({ contractor }) => contractor === id).toSorted(byOwed);
    const put = items.filter(({ contractor }) => contractor === id);
    const counted = numbers.find(each => each.id === id) ?? null;
    const said = owed.find(({ contractorName }) => contractorName)?.contractorName;
    return [
      {
        id,
        name: counted?.name ?? names.get(id) ?? said ?? id,
        nameEn: counted?.nameEn ?? names.get(id) ?? null,
        owed,
        connected: owed.filter(({ measured }) => measured === "connected").length,
        overdue: owed.filter(({ daysLeft, measured }) => measured !== "connected" && daysLeft < 0).length,
        projects: projects.filter(({ contractor }) => contractor === id),
        items: put,
        broken: put.filter(each => markOfItem(each) === "down").length,
        numbers: counted,
      },
    ];
  });
}

// What is not connected first, the soonest due before.
function byOwed(a: ReviewRow, b: ReviewRow): number {
  return Number(a.measured === "connected") - Number(b.measured === "connected") || a.daysLeft - b.daysLeft;
}

// Who is overdue first, then what was down longest.
export function byNeed(a: Contractor, b: Contractor): number {
  return b.overdue - a.overdue || (b.numbers?.hours ?? 0) - (a.numbers?.hours ?? 0) || byVietnamese(a.name, b.name);
}

// The review by which is told what is owed: of the open ones the next to be cut off; else the newest.
export function reviewInForce(reviews: readonly Review[]): Review | undefined {
  const open = reviews.filter(({ closedAt }) => closedAt === null).toSorted((a, b) => ms(a.cutOff) - ms(b.cutOff));
  return open[0] ?? reviews.toSorted((a, b) => ms(b.cutOff) - ms(a.cutOff))[0];
}

export interface ContractorSum {
  owed: number;
  connected: number;
  overdue: number;
  openNow: number;
}

export function sumOf(contractors: readonly Contractor[]): ContractorSum {
  const sum: ContractorSum = { owed: 0, connected: 0, overdue: 0, openNow: 0 };
  for (const each of contractors) {
    sum.owed += each.owed.length;
    sum.connected += each.connected;
    sum.overdue += each.overdue;
    sum.openNow += each.numbers?.openNow ?? 0;
  }
  return sum;
}

// A sender's own totals of a day beside what was accepted: what is compared, what comes of it, and how totals are stated.
// Pure.
import type { ReconciledDay, Reconciliation } from "../api/types";
import { dayText } from "../calendar/month";
import { readMoment } from "../ui/time";

export type Agreement = "agrees" | "differs" | "not_compared" | "not_stated";
export type Measure = ReconciledDay["measures"][number];

// The stretch of time that a day of the centre is.
export function stretchOf(day: string): { from: number; to: number } {
  const from = readMoment(dayText(day)) ?? Number.NaN;
  return { from, to: from + 86_400_000 };
}

export function listsRecords(day: ReconciledDay): boolean {
  return day.onlyTheirs !== null || day.onlyOurs !== null || day.differing !== null;
}

export function recordsThatDiffer(day: ReconciledDay): number {
  return (day.onlyTheirs ?? 0) + (day.onlyOurs ?? 0) + (day.differing ?? 0);
}

// Nothing that was stated can be held against anything: that is no agreement.
export function agreementOf(day: ReconciledDay): Agreement {
  if (day.statedAt === null) return "not_stated";
  if (!day.agrees) return "differs";
  const compared = listsRecords(day) || day.measures.some(each => each.difference !== null);
  return compared ? "agrees" : "not_compared";
}

// What was stated; of a day without a word of its sender, how many records were accepted.
export function shownMeasures(day: ReconciledDay): Measure[] {
  const said = day.measures.filter(each => each.said !== null);
  return day.statedAt === null ? day.measures.filter(each => each.name === "rows") : said;
}

// "delivery 17": the totals came inside it. Anything else is a key or a person.
export function statedInDelivery(day: ReconciledDay): number | null {
  const found = /^delivery (\d+)$/.exec(day.statedBy);
  return found ? Number(found[1]) : null;
}

// What a sender's program sends, with the names that this feed knows.
export function exampleOf({ measures, recordFields }: Reconciliation): string {
  const sums = Object.fromEntries(measures.filter(each => each !== "rows").map(each => [each, 0]));
  const fields = Object.fromEntries(recordFields.map(each => [each, "…"]));
  const body = { rows: 0, sums, ...(recordFields.length > 0 && { records: [{ key: "…", fields }] }) };
  return JSON.stringify(body, null, 2);
}

// What a review's pages decide by themselves: shapes, filters, groups, what may be done to a row. Pure.
import type { Declared, Gap, Measured, ReviewFeed, ReviewReport, ReviewRow, ReviewVersion } from "../api/types";
import { groupBy } from "../ui/group";
import type { MarkKind } from "../ui/StatusMark";
import { byVietnamese, fold, matches } from "../ui/text";
import { ms } from "../ui/time";

export const markOfMeasured: Record<Measured, MarkKind> = {
  interrupted: "down",
  not_connected: "none",
  not_measured: "unk",
  trial: "rej",
  paused: "mnt",
  connected: "ok",
};

// The filter chips, in this order: what needs somebody first.
export const measuredStates = Object.keys(markOfMeasured) as Measured[];

export const markOfGap: Record<Gap, MarkKind> = { said_more: "p1", overdue: "p2", said_less: "p4", none: "ok" };

export const declarable: readonly Declared[] = ["not_connected", "in_progress", "trial", "connected", "stopped"];

export interface RowFilter {
  measured: ReadonlySet<Measured>; // empty = all
  gap: boolean;
  agency: string | undefined;
  words: string;
}

export type ReviewSearch = Record<string, string | undefined>;

export function filterIn(search: ReviewSearch): RowFilter {
  const named = search.do?.split(",") ?? [];
  return {
    measured: new Set(measuredStates.filter(each => named.includes(each))),
    gap: search.lech === "1",
    agency: search["don-vi"],
    words: search.tim ?? "",
  };
}

// The list of states in the address with one added, or taken out if it was in it.
export function toggled(chosen: ReadonlySet<Measured>, one: Measured): string | undefined {
  return measuredStates.filter(each => chosen.has(each) !== (each === one)).join(",") || undefined;
}

export function passes(row: ReviewRow, filter: RowFilter): boolean {
  if (filter.measured.size > 0 && !filter.measured.has(row.measured)) return false;
  if (filter.gap && row.gap === "none") return false;
  if (filter.agency && row.agency !== filter.agency) return false;
  const text = [row.title, row.titleEn, row.agencyName, row.agencyNameEn, row.contractorName, row.officerName].join(
    " ",
  );
  return filter.words === "" || matches(text, filter.words);
}

export function countMeasured(rows: readonly ReviewRow[]): Record<Measured, number> {
  const counts = Object.fromEntries(measuredStates.map(each => [each, 0])) as Record<Measured, number>;
  for (const { measured } of rows) counts[measured] += 1;
  return counts;
}

const worstFirst = Object.keys(markOfGap) as Gap[];

// Worst first, and else as they came.
export function gapsOf(rows: readonly ReviewRow[]): ReviewRow[] {
  return rows.filter(({ gap }) => gap !== "none").sort((a, b) => worstFirst.indexOf(a.gap) - worstFirst.indexOf(b.gap));
}

export interface AgencyRows {
  agency: string;
  name: string;
  nameEn: string | null;
  rows: ReviewRow[];
  connected: number;
  gaps: number;
}

// Agencies in the order of the report's own table, which is the catalogue's. Inside one by title: the order does not
// depend on what is measured, so that no row moves while it is looked at.
export function byAgency(rows: readonly ReviewRow[], order: ReviewReport["byAgency"]): AgencyRows[] {
  const place = new Map(order.map(({ id }, i) => [id, i]));
  const placeOf = ({ agency }: AgencyRows) => place.get(agency) ?? place.size;
  return [...groupBy(rows, row => row.agency)]
    .flatMap(([agency, own]): AgencyRows[] => {
      const [first] = own;
      if (!first) return [];
      return [
        {
          agency,
          name: first.agencyName,
          nameEn: first.agencyNameEn,
          rows: own.toSorted((a, b) => byVietnamese(a.title, b.title)),
          connected: own.filter(({ measured }) => measured === "connected").length,
          gaps: gapsOf(own).length,
        },
      ];
    })
    .sort((a, b) => placeOf(a) - placeOf(b) || byVietnamese(a.name, b.name));
}

export function isMoved(row: Pick<ReviewRow, "due" | "firstDue">): boolean {
  return ms(row.due) !== ms(row.firstDue);
}

// Which figures are shown: those of the version that the address names, else the newest frozen ones, else as measured
// now (0). An address that names a version that is not there shows what is measured now.
export function versionIn(search: ReviewSearch, versions: readonly ReviewVersion[]): number {
  const newest = Math.max(0, ...versions.map(({ version }) => version));
  if (search.ban === undefined) return newest;
  return versions.find(({ version }) => String(version) === search.ban)?.version ?? 0;
}

export type Deed = "declare" | "officer" | "difficulty" | "remind" | "move";

interface Who {
  agencies: readonly string[];
  may: (right: "answer_review" | "conduct_review") => boolean;
}

// What the reader may do for a row. A frozen one is what was; nothing is done to it.
export function deedsOf(row: Pick<ReviewRow, "agency">, version: number, { agencies, may }: Who): Deed[] {
  if (version > 0) return [];
  const conducts = may("conduct_review");
  const answers = conducts || (may("answer_review") && agencies.includes(row.agency));
  return [
    ...(answers ? (["declare", "officer", "difficulty"] as const) : []),
    ...(conducts ? (["remind", "move"] as const) : []),
  ];
}

// Stable, and not signed yet: its next step is the signature.
export function awaitsSignature(feed: ReviewFeed): boolean {
  return feed.rung === "stable";
}

// "174/TB-UBND" → "174-tb-ubnd".
export function slugOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
}

// Lines of a text area without the empty ones.
export function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map(line => line.trim())
    .filter(Boolean);
}

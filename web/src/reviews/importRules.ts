// What an import of a directive's obligations came to. Pure.
import { csv } from "../ui/text";
import { saidTwice } from "../words/said";

export const outcomes = ["refused", "added", "changed", "same"] as const;
export type Outcome = (typeof outcomes)[number];

export interface ImportedRow {
  row: number; // as the sender sees it
  id: string;
  agency: string;
  name: string;
  outcome: Outcome;
  reasons: string[]; // in both languages at once
}

export interface ImportAnswer {
  applied: boolean;
  added: number;
  changed: number;
  same: number;
  refused: number;
  columns: { heading: string; field: string }[];
  unknownColumns: string[];
  rows: ImportedRow[];
}

// A file is taken as a whole: one refused row keeps all of it out.
export function canImport({ applied, refused, added, changed }: ImportAnswer): boolean {
  return !applied && refused === 0 && added + changed > 0;
}

// What needs somebody first, then as in the file.
export function inTurn(rows: readonly ImportedRow[]): ImportedRow[] {
  return rows.toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || a.row - b.row);
}

export function refusedCsv(rows: readonly ImportedRow[], headings: readonly string[]): string {
  const refused = inTurn(rows).filter(({ outcome }) => outcome === "refused");
  return csv([
    headings,
    ...refused.map(each => [each.row, each.agency, each.name, each.reasons.map(saidTwice).join(" ")]),
  ]);
}

// What the report table says as a whole, and the order of its lines. Pure.
import type { DossierSummary, DossierSummaryRow } from "../api/types";
import { byVietnamese } from "../ui/text";
import { saidNow } from "../words/said";

// Whether what is open can be split: only of a period that reaches to now.
export function reachesNow(summary: DossierSummary): boolean {
  return summary.total.inProcess !== null;
}

export function nameOf(row: DossierSummaryRow): string {
  return saidNow(row.name, row.nameEn) || row.key;
}

// The lateness a line is judged by: overdue now, or, of a past period, finished late.
export function lateness(row: DossierSummaryRow): number {
  return row.inProcessOverdue ?? row.finishedLate;
}

// The line that is latest; null when none is.
export function latest(rows: readonly DossierSummaryRow[]): DossierSummaryRow | null {
  const worst = rows.reduce<DossierSummaryRow | null>(
    (found, row) => (found === null || lateness(row) > lateness(found) ? row : found),
    null,
  );
  return worst && lateness(worst) > 0 ? worst : null;
}

// Finished with an appointment: what "on time" is a share of.
export function measuredFinished(row: DossierSummaryRow): { good: number; all: number } {
  const good = row.finishedEarly + row.finishedOnTime;
  return { good, all: good + row.finishedLate };
}

export interface Order {
  column: string; // a column's id, or "name"
  down: boolean;
}

// "-finishedLate" from the address: the greatest first.
export function orderIn(text: string | undefined): Order | null {
  if (!text) return null;
  return text.startsWith("-") ? { column: text.slice(1), down: true } : { column: text, down: false };
}

// By the order asked for; by lateness without one. `value` says what stands in the order's column.
export function ordered(
  rows: readonly DossierSummaryRow[],
  order: Order | null,
  value: ((row: DossierSummaryRow) => number | null) | undefined,
): DossierSummaryRow[] {
  const names = (a: DossierSummaryRow, b: DossierSummaryRow) => byVietnamese(nameOf(a), nameOf(b));
  const sign = order?.down ? -1 : 1;
  if (order?.column === "name") return rows.toSorted((a, b) => sign * names(a, b));
  if (!order || !value) return rows.toSorted((a, b) => lateness(b) - lateness(a) || names(a, b));
  const known = (row: DossierSummaryRow) => value(row) ?? Number.NEGATIVE_INFINITY;
  return rows.toSorted((a, b) => (known(a) === known(b) ? names(a, b) : sign * (known(a) - known(b))));
}

// What the figures of documents come to in words. Pure.
import type { DocumentFile, DocumentRow, DocumentSummary } from "../api/types";
import { byVietnamese, figure, fold } from "../ui/text";
import { saidNow } from "../words/said";

// Rows that answer "who receives late, who does not answer?" stand first.
export function gravityOf(row: DocumentRow): number {
  return (row.silent ? 1_000_000 : 0) + row.unreceived * 100 + row.overdue * 10 + row.undelivered;
}

export function nameOf(row: Pick<DocumentRow, "name" | "nameEn">): string {
  return saidNow(row.name, row.nameEn);
}

// What a file calls an agency; its code where it has no name.
export function organName(file: DocumentFile, organ: string): string {
  return saidNow(file.names[organ] ?? organ, file.namesEn[organ]);
}

export function shownRows(rows: DocumentRow[], query: string): DocumentRow[] {
  const wanted = fold(query.trim());
  return rows
    .filter(row => fold(`${row.name} ${row.nameEn} ${row.organ}`).includes(wanted))
    .sort((a, b) => gravityOf(b) - gravityOf(a) || byVietnamese(nameOf(a), nameOf(b)));
}

export interface Headline {
  addressedUnits: number; // that were sent anything
  silent: number;
  slow: number; // that have left something unreceived
}

export function headlineOf(summary: DocumentSummary): Headline {
  const rows = summary.rows.filter(row => row.counts.addressed > 0);
  return {
    addressedUnits: rows.length,
    silent: rows.filter(row => row.silent).length,
    slow: rows.filter(row => !row.silent && row.unreceived > 0).length,
  };
}

// Working minutes as hours: "3,5".
export function workingHours(minutes: number): string {
  return figure(minutes / 60, minutes < 600 ? 1 : 0);
}

export function sizeWords(bytes: number): string {
  if (bytes < 10_000) return `${figure(bytes)} B`;
  return bytes < 10_000_000 ? `${figure(bytes / 1000)} kB` : `${figure(bytes / 1_000_000, 1)} MB`;
}

// 12/SA-VP
export function numberOf(document: { number: string; notation: string; id?: string; document?: string }): string {
  if (!document.number) return document.id ?? document.document ?? "";
  return document.notation ? `${document.number}/${document.notation}` : document.number;
}

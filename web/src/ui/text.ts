// Text as people search and read it: without marks and case for matching, in the language's own order for sorting, and
// figures with its own separators.
import { currentLanguage } from "../words/language";

// "Cẩm Phả" → "cam pha".
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// Every word of the query occurs somewhere in the text.
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(/\s+/)
    .every(word => folded.includes(word));
}

const collator = new Intl.Collator("vi", { numeric: true, sensitivity: "base" });
export function byVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}

export function figure(value: number, digits = 0): string {
  const locale = currentLanguage() === "en" ? "en-GB" : "vi-VN";
  return value.toLocaleString(locale, { maximumFractionDigits: digits });
}

// A measured value: as many digits as it carries, at most three after the point.
export function measured(value: number): string {
  return figure(value, Math.abs(value) >= 100 ? 1 : 3);
}

export function percent(share: number): string {
  return `${figure(share, 1)}%`;
}

// "640 B", "12 kB", "3,4 MB".
export function bytes(count: number): string {
  if (count < 10_000) return `${figure(count)} B`;
  return count < 1e7 ? `${figure(count / 1000)} kB` : `${figure(count / 1e6, 1)} MB`;
}

// A CSV file's text: RFC 4180, with the mark that makes spreadsheets read it as UTF-8. A cell that a spreadsheet would
// run as a formula is kept as text.
export function csv(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  const cell = (value: string | number | null | undefined) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(value);
    const text = /^[=+@-]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function download(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

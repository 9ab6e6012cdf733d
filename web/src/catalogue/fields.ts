// Fields of a form: what each is, how its value is written as text for people and read back. One engine for every kind
// of entry and for contracts. Pure.

import { clock, day, moment, ms, readMoment, rfc3339 } from "../ui/time";
import type { vi } from "../words/vi";

export type FieldLabel = keyof typeof vi.field;
export type ReferenceKind = "agencies" | "sites" | "stations" | "groups" | "feeds";

export type FieldKind =
  | { is: "text"; optional?: boolean }
  | { is: "slug"; optional?: boolean; from?: ReferenceKind }
  | { is: "number"; optional?: boolean }
  | { is: "moment"; optional?: boolean }
  | { is: "choice"; choices: readonly string[] }
  | { is: "yesno" }
  | { is: "list"; from?: ReferenceKind }
  | { is: "numbers" }
  | { is: "pairs" }
  | { is: "rows"; columns: readonly { key: string; number?: boolean }[] };

export interface FieldSpec {
  key: string;
  label: FieldLabel;
  kind: FieldKind;
  fixed?: boolean; // set once, when the entry is made
}

export type Draft = Record<string, string>;
export type Fault = "required" | "badNumber" | "badMoment" | "badSlug" | { line: number };
export type Read = { value: unknown } | { fault: Fault };

const slug = /^[a-z0-9][a-z0-9-]{0,79}$/;

export function writeField(kind: FieldKind, value: unknown): string {
  if (value === null || value === undefined) return "";
  switch (kind.is) {
    case "moment": {
      const at = ms(String(value));
      return clock(at) === "00:00" ? day(at) : `${day(at)} ${clock(at)}`;
    }
    case "yesno":
      return value ? "yes" : "no";
    case "list":
    case "numbers":
      return (value as unknown[]).join(kind.is === "numbers" ? ", " : "\n");
    case "pairs":
      return Object.entries(value as Record<string, string>)
        .map(([from, to]) => `${from} = ${to}`)
        .join("\n");
    case "rows":
      return (value as Record<string, unknown>[])
        .map(row => kind.columns.map(({ key }) => row[key] ?? "").join(" ; "))
        .join("\n");
    default:
      return String(value);
  }
}

export function readField(kind: FieldKind, text: string): Read {
  const trimmed = text.trim();
  switch (kind.is) {
    case "text":
      return trimmed === "" && kind.optional ? { value: null } : { value: trimmed };
    case "slug":
      if (trimmed === "") return kind.optional ? { value: null } : { fault: "required" };
      return slug.test(trimmed) ? { value: trimmed } : { fault: "badSlug" };
    case "number":
      if (trimmed === "") return kind.optional ? { value: null } : { fault: "required" };
      return readNumber(trimmed);
    case "moment": {
      if (trimmed === "") return kind.optional ? { value: null } : { fault: "required" };
      const at = readMoment(trimmed);
      return at === null ? { fault: "badMoment" } : { value: rfc3339(at) };
    }
    case "choice":
      return { value: trimmed };
    case "yesno":
      return { value: trimmed === "yes" };
    case "list":
      return { value: lines(text) };
    case "numbers": {
      const all = trimmed
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(readNumber);
      const bad = all.find(each => "fault" in each);
      return bad ?? { value: all.map(each => ("value" in each ? each.value : 0)) };
    }
    case "pairs":
      return readPairs(text);
    case "rows":
      return readRows(text, kind.columns);
  }
}

function readNumber(text: string): Read {
  const n = Number(text.replace(",", "."));
  return Number.isFinite(n) ? { value: n } : { fault: "badNumber" };
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map(line => line.trim())
    .filter(Boolean);
}

function readPairs(text: string): Read {
  const value: Record<string, string> = {};
  for (const [i, line] of lines(text).entries()) {
    const at = line.indexOf("=");
    if (at < 1) return { fault: { line: i + 1 } };
    value[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return { value };
}

function readRows(text: string, columns: readonly { key: string; number?: boolean }[]): Read {
  const value: Record<string, unknown>[] = [];
  for (const [i, line] of lines(text).entries()) {
    const cells = line.split(";").map(cell => cell.trim());
    const row: Record<string, unknown> = {};
    for (const [c, { key, number }] of columns.entries()) {
      const cell = cells[c] ?? "";
      const n = Number(cell.replace(",", "."));
      if (cells.length > columns.length || (number && cell !== "" && !Number.isFinite(n)))
        return { fault: { line: i + 1 } };
      row[key] = number ? (cell === "" ? null : n) : cell;
    }
    value.push(row);
  }
  return { value };
}

export function writeDraft(specs: readonly FieldSpec[], entry: object): Draft {
  const values = entry as Record<string, unknown>;
  return Object.fromEntries(specs.map(({ key, kind }) => [key, writeField(kind, values[key])]));
}

// The entry a draft describes, over what the form does not show; or what is wrong, by field.
export function readDraft<T extends object>(
  specs: readonly FieldSpec[],
  draft: Draft,
  rest: T,
): { entry: T; faults: Record<string, Fault> } {
  const faults: Record<string, Fault> = {};
  const entry = { ...(rest as Record<string, unknown>) };
  for (const { key, kind } of specs) {
    const read = readField(kind, draft[key] ?? "");
    if ("fault" in read) faults[key] = read.fault;
    else entry[key] = read.value;
  }
  return { entry: entry as T, faults };
}

// A value as history shows it.
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(ms(value));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

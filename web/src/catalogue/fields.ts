// Fields of a form: what each is, how its value is written as text for people and read back. One engine for every kind
// of entry and for contracts. Pure.

import { clock, day, moment, ms, readMoment, rfc3339 } from "../ui/time";
import type { vi } from "../words/vi";

export type FieldLabel = keyof typeof vi.field;
export type ReferenceKind = "agencies" | "sites" | "stations" | "groups" | "feeds";

export type FieldKind =
  | { is: "text"; optional?: boolean; needed?: boolean; long?: boolean }
  | { is: "slug"; optional?: boolean; from?: ReferenceKind }
  | { is: "number"; optional?: boolean; from?: number; to?: number }
  | { is: "moment"; optional?: boolean }
  | { is: "choice"; choices: readonly string[] }
  | { is: "several"; choices: readonly string[] } // at least one of them
  | { is: "yesno" }
  | { is: "list"; from?: ReferenceKind }
  | { is: "numbers" }
  | { is: "pairs" }
  | { is: "rows"; columns: readonly { key: string; number?: boolean }[] }
  | { is: "own"; write: (value: unknown) => string; read: (text: string) => Read }; // drawn by a control of its own

export interface FieldSpec {
  key: string;
  label: FieldLabel;
  kind: FieldKind;
  fixed?: boolean; // set once, when the entry is made
  section?: keyof typeof vi.formSection; // a heading above it
  when?: (draft: Draft) => boolean; // else it is not asked for, and says nothing
}

export type Draft = Record<string, string>;
type FaultWord = "required" | "badNumber" | "badMoment" | "badSlug";
// In a line of a text, or at a place inside the field such as 0/name: ours, or as the server says it.
export type Fault =
  | FaultWord
  | { line: number }
  | { from: number; to: number }
  | { at: string; word: FaultWord }
  | { at: string; said: string };
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
    case "several":
      return (value as string[]).join(" ");
    case "own":
      return kind.write(value);
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
      if (trimmed === "" && kind.needed) return { fault: "required" };
      return trimmed === "" && kind.optional ? { value: null } : { value: trimmed };
    case "slug":
      if (trimmed === "") return kind.optional ? { value: null } : { fault: "required" };
      return slug.test(trimmed) ? { value: trimmed } : { fault: "badSlug" };
    case "number":
      if (trimmed === "") return kind.optional ? { value: null } : { fault: "required" };
      return within(kind, readNumber(trimmed));
    case "moment": {
      if (trimmed === "") return kind.optional ? { value: null } : { fault: "required" };
      const at = readMoment(trimmed);
      return at === null ? { fault: "badMoment" } : { value: rfc3339(at) };
    }
    case "choice":
      return { value: trimmed };
    case "several": {
      const chosen = trimmed.split(" ");
      const value = kind.choices.filter(each => chosen.includes(each));
      return value.length > 0 ? { value } : { fault: "required" };
    }
    case "own":
      return kind.read(text);
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

// Whole numbers where there are ends.
function within({ from, to }: { from?: number; to?: number }, read: Read): Read {
  if (from === undefined || to === undefined || "fault" in read) return read;
  const n = read.value as number;
  return Number.isInteger(n) && n >= from && n <= to ? read : { fault: { from, to } };
}

export function readNumber(text: string): Read {
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
  for (const { key, kind, when } of specs) {
    const asked = when?.(draft) ?? true;
    const read = readField(kind, asked ? (draft[key] ?? "") : "");
    if ("fault" in read) faults[key] = read.fault;
    else entry[key] = read.value;
  }
  return { entry: entry as T, faults };
}

// What the server refused, by the field that its pointer names; nothing when no field is meant.
export function refusedField(
  specs: readonly FieldSpec[],
  { at, detail }: { at: string; detail: string },
): Record<string, Fault> | null {
  const [, key = "", ...inside] = at.split("/");
  return specs.some(each => each.key === key) ? { [key]: { at: inside.join("/"), said: detail } } : null;
}

// A value as history shows it.
export function shown(value: unknown, kind?: FieldKind): string {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(ms(value));
  if (typeof value !== "object") return String(value);
  const written = kind && kind.is !== "own" ? writeField(kind, value).split("\n") : bareValues(value);
  return written.join("; ") || "—";
}

// What stands in a list of things, without the names of their fields.
function bareValues(value: object): string[] {
  return Object.values(value).flatMap(each => {
    if (each === null || each === "") return [];
    return [typeof each === "object" ? bareValues(each).join(", ") : String(each)];
  });
}

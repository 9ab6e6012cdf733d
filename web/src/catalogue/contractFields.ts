// The fields of a contract: its promise, how its files are read, where they are fetched; and what a first one begins
// with.
import type { Contract } from "../api/types";
import type { FieldKind, FieldSpec } from "./fields";

const number: FieldKind = { is: "number" };
const text: FieldKind = { is: "text" };
const maybeText: FieldKind = { is: "text", optional: true };

export const promiseFields: readonly FieldSpec[] = [
  { key: "validFrom", label: "validFrom", kind: { is: "moment" } },
  { key: "document", label: "document", kind: text },
  { key: "cadenceSeconds", label: "cadenceSeconds", kind: number },
  { key: "latenessSeconds", label: "latenessSeconds", kind: number },
  { key: "silentAfterSeconds", label: "silentAfterSeconds", kind: number },
  { key: "minValidPercent", label: "minValidPercent", kind: number },
  { key: "monthDay", label: "monthDay", kind: { is: "number", optional: true, from: 1, to: 31 } },
  { key: "weekdays", label: "weekdays", kind: { is: "numbers" } },
  { key: "workingDaysOnly", label: "workingDaysOnly", kind: { is: "yesno" } },
  { key: "fromMinute", label: "fromMinute", kind: number },
  { key: "toMinute", label: "toMinute", kind: number },
  { key: "maxAgeDays", label: "maxAgeDays", kind: number },
  { key: "maxFutureSeconds", label: "maxFutureSeconds", kind: number },
  { key: "recordsPerMinute", label: "recordsPerMinute", kind: number },
  { key: "bytesPerDelivery", label: "bytesPerDelivery", kind: number },
  { key: "goLive", label: "goLive", kind: { is: "moment", optional: true } },
  { key: "rules", label: "rules", kind: { is: "pairs" } },
];

export const decodingFields: readonly FieldSpec[] = [
  {
    key: "format",
    label: "format",
    kind: { is: "choice", choices: ["tt10", "csv", "json", "ndjson", "xlsx", "dvcqg", "edxml"] },
  },
  { key: "delimiter", label: "delimiter", kind: text },
  { key: "missing", label: "missing", kind: { is: "list" } },
  { key: "timeColumns", label: "timeColumns", kind: { is: "list" } },
  { key: "timePattern", label: "timePattern", kind: text },
  { key: "utcOffsetMinutes", label: "utcOffsetMinutes", kind: number },
  { key: "stampMarks", label: "stampMarks", kind: { is: "choice", choices: ["interval_start", "interval_end"] } },
  { key: "averagingSeconds", label: "averagingSeconds", kind: number },
  { key: "station", label: "fixedStation", kind: maybeText },
  { key: "stationColumn", label: "stationColumn", kind: maybeText },
  { key: "stationNames", label: "stationNames", kind: { is: "pairs" } },
  {
    key: "readings",
    label: "readings",
    kind: { is: "rows", columns: [{ key: "column" }, { key: "symbol" }, { key: "unit" }] },
  },
  { key: "symbolColumn", label: "symbolColumn", kind: maybeText },
  { key: "valueColumn", label: "valueColumn", kind: maybeText },
  { key: "unitColumn", label: "unitColumn", kind: maybeText },
  { key: "statusColumn", label: "statusColumn", kind: maybeText },
  { key: "statusWords", label: "statusWords", kind: { is: "pairs" } },
  { key: "symbolNames", label: "symbolNames", kind: { is: "pairs" } },
  { key: "doubled", label: "doubled", kind: { is: "choice", choices: ["keep_first", "keep_last", "quarantine"] } },
  { key: "sheet", label: "sheet", kind: text },
  { key: "headerRow", label: "headerRow", kind: number },
  { key: "headerRows", label: "headerRows", kind: number },
  { key: "columns", label: "columns", kind: { is: "pairs" } },
  { key: "skipRows", label: "skipRows", kind: { is: "rows", columns: [{ key: "column" }, { key: "text" }] } },
  { key: "decimalMark", label: "decimalMark", kind: text },
];

export const sourceFields: readonly FieldSpec[] = [
  { key: "url", label: "url", kind: text },
  { key: "user", label: "user", kind: maybeText },
  { key: "passwordName", label: "passwordName", kind: maybeText },
  { key: "layout", label: "layout", kind: text },
  { key: "folder", label: "folder", kind: text },
  { key: "lookBackDays", label: "lookBackDays", kind: number },
  { key: "everySeconds", label: "everySeconds", kind: number },
  { key: "query", label: "query", kind: text },
  { key: "mark", label: "mark", kind: text },
];

const prefixed = (specs: readonly FieldSpec[], part: string): readonly FieldSpec[] =>
  specs.map(spec => ({ ...spec, key: `${part}.${spec.key}` }));

export const contractParts = [
  { title: "rules", specs: prefixed(promiseFields, "promise") },
  { title: "decoding", specs: prefixed(decodingFields, "decoding") },
  { title: "source", specs: prefixed(sourceFields, "source") },
] as const;
export const contractFields = contractParts.flatMap(part => part.specs);

// A contract as its form keeps it. The day of the month, which the wire has among the rules, is a field of its own.
export function formOf(contract: Contract): Record<string, unknown> {
  const { month_day: monthDay = null, ...rules } = contract.rules;
  const named = (part: string, of: object) => Object.entries(of).map(([key, value]) => [`${part}.${key}`, value]);
  return Object.fromEntries([
    ...named("promise", { ...contract, rules, monthDay }),
    ...named("decoding", contract.decoding),
    ...named("source", contract.source),
  ]) as Record<string, unknown>;
}

export function contractOf(values: Record<string, unknown>, base: Contract): Contract {
  const part = (name: string) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([key, value]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), value]] : [],
      ),
    );
  const { monthDay, rules, ...promise } = part("promise");
  return {
    ...base,
    ...promise,
    rules: { ...(rules as Contract["rules"]), ...(monthDay !== null && { month_day: String(monthDay) }) },
    decoding: { ...base.decoding, ...part("decoding") },
    source: { ...base.source, ...part("source") },
  };
}

// The form's field that a pointer into a contract means.
export function formPointer(at: string): string {
  if (at === "/rules/month_day") return "/promise.monthDay";
  return /^\/(decoding|source)\//.test(at) ? at.replace(/^\/(\w+)\//, "/$1.") : at.replace(/^\//, "/promise.");
}

export function firstContract(feed: string, validFrom: string): Contract {
  return {
    feed,
    version: 0,
    validFrom,
    cadenceSeconds: 300,
    latenessSeconds: 600,
    silentAfterSeconds: 3600,
    minValidPercent: 95,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    workingDaysOnly: false,
    fromMinute: 0,
    toMinute: 1440,
    maxAgeDays: 60,
    maxFutureSeconds: 600,
    recordsPerMinute: 0,
    bytesPerDelivery: 64 * 1024 * 1024,
    goLive: null,
    document: "",
    rules: {},
    decoding: {
      format: "tt10",
      delimiter: ",",
      missing: [],
      timeColumns: ["time"],
      timePattern: "rfc3339",
      utcOffsetMinutes: 420,
      stampMarks: "interval_end",
      averagingSeconds: 0,
      station: null,
      stationColumn: null,
      stationNames: {},
      readings: [],
      symbolColumn: null,
      valueColumn: null,
      unitColumn: null,
      statusColumn: null,
      statusWords: {},
      symbolNames: {},
      doubled: "quarantine",
      sheet: "",
      headerRow: 0,
      headerRows: 1,
      header: [],
      valueColumns: [],
      skipRows: [],
      decimalMark: "",
      columns: {},
      words: {},
    },
    source: {
      url: "",
      user: null,
      passwordName: null,
      layout: "",
      folder: "",
      lookBackDays: 60,
      everySeconds: 300,
      query: "",
      mark: "",
    },
  };
}

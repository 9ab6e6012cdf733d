// The form of an indicator's definition: its fields, what a new one begins with, and how its lists (parts, plans, sums)
// are kept as a draft's text and read back. Pure.
import type { Indicator } from "../api/types";
import { type Draft, type FieldKind, type FieldSpec, type Read, readNumber } from "../catalogue/fields";

export type Named = Indicator["parts"][number];
type Sum = Indicator["sums"][number];

// A sum as it is being written: `to` is the part it gives, "" the undivided value, `aNumber` the number beside it.
export interface SumDraft {
  parts: string[];
  to: string;
  equals: string;
  tolerance: string;
}
export const aNumber = "/number"; // no part can be called so: keys are without a slash

export function namedIn(text: string): Named[] {
  return text ? (JSON.parse(text) as Named[]) : [];
}

export function sumsIn(text: string): SumDraft[] {
  return text ? (JSON.parse(text) as SumDraft[]) : [];
}

function readNamed(text: string): Read {
  const all = namedIn(text).map(each => ({ key: each.key.trim(), name: each.name.trim(), nameEn: each.nameEn.trim() }));
  for (const [i, { key, name }] of all.entries())
    if (!key || !name) return { fault: { at: `${i}/${key ? "name" : "key"}`, word: "required" } };
  return { value: all };
}

function draftOf({ parts, whole, equals, tolerance }: Sum): SumDraft {
  const to = equals === null ? (whole ?? "") : aNumber;
  return { parts, to, equals: equals === null ? "" : String(equals), tolerance: tolerance ? String(tolerance) : "" };
}

function readSums(text: string): Read {
  const value: Sum[] = [];
  for (const [i, { parts, to, equals, tolerance }] of sumsIn(text).entries()) {
    const number = readNumber(equals.trim() || "?");
    const slack = readNumber(tolerance.trim() || "0");
    if (parts.length === 0) return { fault: { at: `${i}/parts`, word: "required" } };
    if (to === aNumber && "fault" in number) return { fault: { at: `${i}/equals`, word: "badNumber" } };
    if ("fault" in slack) return { fault: { at: `${i}/tolerance`, word: "badNumber" } };
    const given = to === aNumber && "value" in number ? { whole: null, equals: number.value as number } : null;
    value.push({ parts, ...(given ?? { whole: to, equals: null }), tolerance: slack.value as number });
  }
  return { value };
}

const named: FieldKind = { is: "own", write: value => JSON.stringify(value), read: readNamed };
const sums: FieldKind = { is: "own", write: value => JSON.stringify((value as Sum[]).map(draftOf)), read: readSums };
const text: FieldKind = { is: "text" };
const needed: FieldKind = { is: "text", needed: true };
const number: FieldKind = { is: "number" };

const isDivided = (draft: Draft) => draft.breakdown !== "none";
const isListed = (draft: Draft) => draft.breakdown === "listed";
const standsAgainst = (draft: Draft) => draft.headline !== "actual" && draft.headline !== "cumulative";

export const definitionFields: readonly FieldSpec[] = [
  { key: "id", label: "id", kind: { is: "slug" }, fixed: true, section: "naming" },
  { key: "code", label: "listCode", kind: text },
  { key: "nationalCode", label: "nationalCode", kind: text },
  { key: "position", label: "position", kind: number },
  { key: "heading", label: "heading", kind: needed },
  { key: "headingEn", label: "headingEn", kind: needed },
  { key: "name", label: "name", kind: needed },
  { key: "nameEn", label: "nameEn", kind: needed },
  { key: "unit", label: "unit", kind: needed, section: "figures" },
  { key: "unitEn", label: "unitEn", kind: text },
  { key: "decimals", label: "decimals", kind: number },
  {
    key: "periods",
    label: "periods",
    kind: { is: "several", choices: ["day", "week", "month", "quarter", "half_year", "nine_months", "year"] },
  },
  { key: "basis", label: "basis", kind: { is: "choice", choices: ["calendar", "report"] } },
  { key: "better", label: "better", kind: { is: "choice", choices: ["higher", "lower", "neither"] } },
  {
    key: "breakdown",
    label: "breakdown",
    kind: { is: "choice", choices: ["none", "listed", "place"] },
    section: "breakdown",
  },
  { key: "breakdownName", label: "breakdownName", kind: text, when: isDivided },
  { key: "breakdownNameEn", label: "breakdownNameEn", kind: text, when: isDivided },
  { key: "parts", label: "parts", kind: named, when: isListed },
  { key: "mainPart", label: "mainPart", kind: text, when: isDivided },
  { key: "sums", label: "sums", kind: sums, when: isDivided },
  { key: "plans", label: "plans", kind: named, section: "headline" },
  {
    key: "headline",
    label: "headline",
    kind: { is: "choice", choices: ["actual", "cumulative", "growth", "achieved", "plan"] },
  },
  { key: "headlineAgainst", label: "headlineAgainst", kind: text, when: standsAgainst },
  { key: "comparisonYear", label: "comparisonYear", kind: { is: "number", optional: true } },
  {
    key: "agency",
    label: "responsible",
    kind: { is: "slug", optional: true, from: "agencies" },
    section: "method",
  },
  { key: "method", label: "method", kind: { is: "text", long: true } },
  { key: "methodEn", label: "methodEn", kind: { is: "text", long: true } },
  { key: "document", label: "document", kind: text },
];

export const blankDefinition: Omit<Indicator, "id"> = {
  code: "",
  nationalCode: "",
  position: 0,
  heading: "",
  headingEn: "",
  name: "",
  nameEn: "",
  unit: "",
  unitEn: "",
  decimals: 0,
  periods: ["month"],
  basis: "calendar",
  breakdown: "none",
  breakdownName: "",
  breakdownNameEn: "",
  parts: [],
  mainPart: "",
  sums: [],
  plans: [],
  headline: "actual",
  headlineAgainst: "",
  comparisonYear: null,
  better: "neither",
  agency: null,
  method: "",
  methodEn: "",
  document: "",
};

const growthBases = ["same_period", "previous_period", "cumulative", "comparison_year"] as const;

// What the headline may stand against: a growth's bases, else the plans that have a key.
export function againstOf(draft: Draft): { key: string; name?: string }[] {
  if (draft.headline === "growth") return growthBases.map(key => ({ key }));
  return namedIn(draft.plans ?? "").filter(each => each.key.trim() !== "");
}

// Parts that may be chosen: those the draft lists, and what is chosen already though it is not (or no longer) among
// them, so that it can be seen and taken back. Administrative units are not listed: only what is chosen.
export function partsToChoose(draft: Draft, chosen: readonly string[]): Named[] {
  const listed = isListed(draft) ? namedIn(draft.parts ?? "") : [];
  const all = [...listed, ...chosen.map(key => ({ key, name: key, nameEn: key }))];
  return all.filter((each, i) => each.key.trim() !== "" && all.findIndex(one => one.key === each.key) === i);
}

// "22, 23 24": codes of administrative units.
export function codesIn(text: string): string[] {
  return text.split(/[\s,;+]+/).filter(Boolean);
}

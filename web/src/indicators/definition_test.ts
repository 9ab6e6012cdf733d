import { describe, expect, test } from "vitest";
import { type Draft, readDraft, refusedField, writeDraft } from "../catalogue/fields";
import { againstOf, aNumber, blankDefinition, codesIn, definitionFields, partsToChoose, sumsIn } from "./definition";

const revenue = {
  ...blankDefinition,
  id: "budget-revenue",
  heading: "Ngân sách",
  headingEn: "Budget",
  name: "Thu ngân sách",
  nameEn: "Budget revenue",
  unit: "tỷ đồng",
  breakdown: "listed" as const,
  breakdownName: "khoản thu",
  parts: [
    { key: "domestic", name: "Thu nội địa", nameEn: "Domestic" },
    { key: "import-export", name: "Thu xuất nhập khẩu", nameEn: "" },
  ],
  sums: [
    { parts: ["domestic", "import-export"], whole: "", equals: null, tolerance: 0 },
    { parts: ["domestic"], whole: null, equals: 100, tolerance: 0.05 },
  ],
  plans: [{ key: "central", name: "Trung ương giao", nameEn: "Central" }],
  headline: "achieved" as const,
  headlineAgainst: "central",
};
const draftOf = (over: Draft = {}): Draft => ({ ...writeDraft(definitionFields, revenue), ...over });
const read = (over: Draft = {}) => readDraft(definitionFields, draftOf(over), { id: "" });

describe("a definition's form", () => {
  test("gives back exactly what it was given", () => {
    expect(read()).toEqual({ entry: revenue, faults: {} });
  });

  test("says nothing of what is not asked for", () => {
    const { entry, faults } = read({ breakdown: "none", headline: "actual" });
    expect(faults).toEqual({});
    expect(entry).toMatchObject({ parts: [], sums: [], mainPart: "", breakdownName: "", headlineAgainst: "" });
  });

  test("wants names, a unit and at least one period", () => {
    expect(read({ name: " ", unit: "", periods: "" }).faults).toEqual({
      name: "required",
      unit: "required",
      periods: "required",
    });
    expect(read({ periods: "year month" }).entry).toMatchObject({ periods: ["month", "year"] });
  });

  test("names the row and the box that is not right", () => {
    const parts = JSON.stringify([...revenue.parts, { key: "land-use", name: " ", nameEn: "" }]);
    expect(read({ parts }).faults).toEqual({ parts: { at: "2/name", word: "required" } });
    const sums = sumsIn(draftOf().sums ?? "");
    const sum = { parts: ["domestic"], to: aNumber, equals: "một trăm", tolerance: "" };
    expect(read({ sums: JSON.stringify([...sums, sum]) }).faults).toEqual({
      sums: { at: "2/equals", word: "badNumber" },
    });
    expect(read({ sums: JSON.stringify([{ ...sum, parts: [] }]) }).faults).toEqual({
      sums: { at: "0/parts", word: "required" },
    });
  });

  test("takes a sum's numbers with a decimal comma", () => {
    const sum = { parts: ["domestic"], to: aNumber, equals: "99,5", tolerance: "0,5" };
    expect(read({ sums: JSON.stringify([sum]) }).entry).toMatchObject({
      sums: [{ parts: ["domestic"], whole: null, equals: 99.5, tolerance: 0.5 }],
    });
  });
});

describe("what may be chosen", () => {
  test("are the parts that have a key, and one that was chosen but is gone", () => {
    const parts = JSON.stringify([...revenue.parts, { key: "", name: "mới", nameEn: "" }]);
    const keys = (chosen: string[], over: Draft = {}) =>
      partsToChoose(draftOf({ parts, ...over }), chosen).map(each => each.key);
    expect(keys(["", "domestic", "land-use"])).toEqual(["domestic", "import-export", "land-use"]);
    expect(keys(["22"], { breakdown: "place" })).toEqual(["22"]);
  });

  test("are the bases of a growth, else the plans", () => {
    expect(againstOf(draftOf({ headline: "growth" })).map(each => each.key)).toContain("comparison_year");
    expect(againstOf(draftOf()).map(each => each.key)).toEqual(["central"]);
  });

  test("are codes of administrative units however they are parted", () => {
    expect(codesIn("06649, 06652;06655\n06658")).toEqual(["06649", "06652", "06655", "06658"]);
  });
});

test("what the server refuses stands at the field that it names", () => {
  const refusal = { at: "/sums/1/whole", detail: "no such part" };
  expect(refusedField(definitionFields, refusal)).toEqual({ sums: { at: "1/whole", said: "no such part" } });
  expect(refusedField(definitionFields, { at: "/unit", detail: "x" })).toEqual({ unit: { at: "", said: "x" } });
  expect(refusedField(definitionFields, { at: "", detail: "x" })).toBeNull();
});

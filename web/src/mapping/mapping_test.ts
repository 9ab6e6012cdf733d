import { describe, expect, it } from "vitest";
import type { Decoding, MappedField, MappingPreview } from "../api/types";
import { firstContract } from "../catalogue/contractFields";
import {
  asValue,
  fieldLines,
  fieldOf,
  letters,
  missingFields,
  readFieldLines,
  withField,
  withGuessedWords,
  withRule,
} from "./mapping";

const empty: Decoding = firstContract("x", "2026-01-01T00:00:00+07:00").decoding;
const field = (name: string, more: Partial<MappedField> = {}): MappedField => ({
  name,
  kind: "text",
  required: true,
  title: name,
  titleEn: name,
  help: "",
  helpEn: "",
  words: [],
  similar: [],
  wordTitles: {},
  wordTitlesEn: {},
  ...more,
});

describe("mapping a column", () => {
  it("gives a field one column and a column one field", () => {
    let d = withField(empty, "Mã", "code");
    d = withField(d, "Mã hồ sơ", "code");
    expect(d.columns).toEqual({ code: "Mã hồ sơ" });
    d = withField(d, "Mã hồ sơ", "state");
    expect(d.columns).toEqual({ state: "Mã hồ sơ" });
    expect(fieldOf(withField(d, "Mã hồ sơ", ""), "Mã hồ sơ")).toBe("");
  });

  it("makes a column of values a record of its own", () => {
    const d = withField(withField(empty, "T1", "value"), "T1", asValue);
    expect(d.columns).toEqual({});
    expect(d.valueColumns).toEqual([{ column: "T1", fields: {} }]);
    expect(fieldOf(d, "T1")).toBe(asValue);
  });
});

describe("what is still missing", () => {
  it("counts what a value column's name and settings say", () => {
    const fields = [field("indicator"), field("period"), field("value"), field("month")];
    const d = { ...empty, valueColumns: [{ column: "T{month:%m}", fields: { period: "2025-{month}" } }] };
    expect(missingFields(d, fields).map(each => each.name)).toEqual(["indicator"]);
  });
});

describe("settings of a value column", () => {
  it("are read as they are written", () => {
    const fields = { period: "{year}-{month}", plan: "tỉnh = giao" };
    expect(readFieldLines(fieldLines(fields))).toEqual(fields);
    expect(readFieldLines("không có dấu\n = x")).toEqual({});
  });
});

describe("rules and words", () => {
  it("are taken back as they were given", () => {
    const rule = { column: "Mã", text: "Tổng*" };
    expect(withRule(withRule(withRule(empty, rule, true), rule, true), rule, false).skipRows).toEqual([]);
  });

  it("guess the words of the same spelling", () => {
    const d = withField(empty, "Trạng thái", "state");
    const preview: MappingPreview = {
      sheets: [],
      rows: [],
      merged: [],
      oddRows: [],
      proposal: d,
      trial: null,
      columns: [
        { name: "Trạng thái", cell: "D3", looks: "text", timePattern: null, samples: [], words: ["ĐANG XỬ LÝ", "Lạ"] },
      ],
      fields: [field("state", { kind: "word", words: ["in_process"], wordTitles: { in_process: "Đang xử lý" } })],
    };
    expect(withGuessedWords(d, preview).words).toEqual({ state: { "ĐANG XỬ LÝ": "in_process" } });
  });
});

it("names columns as spreadsheets do", () => {
  expect([0, 25, 26, 701, 702].map(letters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
});

import { describe, expect, it } from "vitest";
import { decodingFields, firstContract, promiseFields, sourceFields } from "./contractFields";
import { entities } from "./entities";
import { readDraft, readField, writeDraft } from "./fields";

describe("a field", () => {
  it("keeps nothing as nothing, and never as empty text", () => {
    expect(readField({ is: "text", optional: true }, "  ")).toEqual({ value: null });
    expect(readField({ is: "number", optional: true }, "")).toEqual({ value: null });
    expect(readField({ is: "number" }, "")).toEqual({ fault: "required" });
  });

  it("takes a decimal comma as well as a point", () => {
    expect(readField({ is: "number" }, "20,95")).toEqual({ value: 20.95 });
    expect(readField({ is: "number" }, "hai")).toEqual({ fault: "badNumber" });
  });

  it("refuses an id with marks or blanks", () => {
    expect(readField({ is: "slug" }, "so-y-te")).toEqual({ value: "so-y-te" });
    expect(readField({ is: "slug" }, "Sở Y tế")).toEqual({ fault: "badSlug" });
  });

  it("says which line of a table is wrong", () => {
    const kind = {
      is: "rows",
      columns: [{ key: "symbol" }, { key: "unit" }, { key: "rangeHigh", number: true }],
    } as const;
    expect(readField(kind, "PM2.5 ; ug/m3 ; 500\npH ; ; ")).toEqual({
      value: [
        { symbol: "PM2.5", unit: "ug/m3", rangeHigh: 500 },
        { symbol: "pH", unit: "", rangeHigh: null },
      ],
    });
    expect(readField(kind, "PM2.5;ug/m3;500\nSO2;ug/m3;nhiều")).toEqual({ fault: { line: 2 } });
    expect(readField({ is: "pairs" }, "tram-1 = KXQ001\nKXQ002")).toEqual({ fault: { line: 2 } });
  });
});

describe("a form", () => {
  it("gives back exactly what it was given, for a contract", () => {
    const contract = firstContract("kxq-001", "2026-11-23T14:30:00+07:00");
    contract.decoding.stationNames = { "Trạm 1": "KXQ001" };
    contract.decoding.readings = [{ column: "pm25", symbol: "PM2.5", unit: "ug/m3" }];
    for (const [specs, part] of [
      [promiseFields, contract],
      [decodingFields, contract.decoding],
      [sourceFields, contract.source],
    ] as const) {
      expect(readDraft(specs, writeDraft(specs, part), part)).toEqual({ entry: part, faults: {} });
    }
  });

  it("shows every field of a new entry of every kind, or keeps it untouched", () => {
    for (const entity of entities) {
      const start = { ...entity.blank, id: "x" };
      const { entry } = readDraft(entity.fields, writeDraft(entity.fields, start), start);
      expect(Object.keys(entry).sort()).toEqual(Object.keys(start).sort());
    }
  });
});

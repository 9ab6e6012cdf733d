import { describe, expect, it } from "vitest";
import { contractFields, contractOf, firstContract, formOf, formPointer } from "./contractFields";
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
    contract.rules = { month_day: "29", file_name: "thu-chi-%Y-%m.xlsx" };
    const read = readDraft<Record<string, unknown>>(contractFields, writeDraft(contractFields, formOf(contract)), {});
    expect(read.faults).toEqual({});
    expect(contractOf(read.entry, contract)).toEqual(contract);
  });

  it("keeps the day of the month among a contract's rules, and out of them when there is none", () => {
    const contract = firstContract("chi-tieu", "2026-11-23T14:30:00+07:00");
    const draft = writeDraft(contractFields, formOf(contract));
    const read = (monthDay: string) =>
      readDraft<Record<string, unknown>>(contractFields, { ...draft, "promise.monthDay": monthDay }, {});
    expect(contractOf(read("").entry, contract).rules).toEqual({});
    expect(contractOf(read("29").entry, contract).rules).toEqual({ month_day: "29" });
    for (const wrong of ["0", "32", "2,5"])
      expect(read(wrong).faults).toEqual({ "promise.monthDay": { from: 1, to: 31 } });
    expect(["/rules/month_day", "/cadenceSeconds", "/decoding/format", "/source/url"].map(formPointer)).toEqual([
      "/promise.monthDay",
      "/promise.cadenceSeconds",
      "/decoding.format",
      "/source.url",
    ]);
  });

  it("shows every field of a new entry of every kind, or keeps it untouched", () => {
    for (const entity of entities) {
      const start = { ...entity.blank, id: "x" };
      const { entry } = readDraft(entity.fields, writeDraft(entity.fields, start), start);
      expect(Object.keys(entry).sort()).toEqual(Object.keys(start).sort());
    }
  });
});

import { describe, expect, it } from "vitest";
import type { DocumentRow, DocumentSummary } from "../api/types";
import { setCurrentLanguage } from "../words/language";
import { headlineOf, nameOf, numberOf, shownRows, sizeWords, workingHours } from "./documentRules";

const row = (organ: string, by: Partial<DocumentRow>, addressed = 10): DocumentRow =>
  ({
    organ,
    name: organ,
    nameEn: "",
    unreceived: 0,
    undelivered: 0,
    overdue: 0,
    silent: false,
    counts: { addressed },
    ...by,
  }) as DocumentRow;

describe("the headline of documents", () => {
  it("counts the silent and the slow among those that were sent anything", () => {
    const rows = [
      row("A", { silent: true, unreceived: 0 }),
      row("B", { unreceived: 3 }),
      row("C", {}),
      row("D", {}, 0), // only sends
    ];
    expect(headlineOf({ rows } as DocumentSummary)).toEqual({ addressedUnits: 3, silent: 1, slow: 1 });
  });
});

describe("the units", () => {
  it("stand with the silent first, then the slow, then by name", () => {
    const rows = [row("Đ", {}), row("C", {}), row("B", { unreceived: 2 }), row("A", { silent: true })];
    expect(shownRows(rows, "").map(each => each.organ)).toEqual(["A", "B", "C", "Đ"]);
  });
  it("are called and found by their English names, too", () => {
    const unit = row("H49.05", { name: "Phường Cẩm Phả", nameEn: "Cam Pha Ward" });
    expect(shownRows([unit, row("X", {})], "pha ward")).toEqual([unit]);
    expect(nameOf(unit)).toBe("Phường Cẩm Phả");
    setCurrentLanguage("en");
    expect([nameOf(unit), nameOf(row("X", {}))]).toEqual(["Cam Pha Ward", "X"]);
    setCurrentLanguage("vi");
  });
  it("are found without marks, by name or code", () => {
    expect(shownRows([row("H49.05", { name: "Phường Cẩm Phả" }), row("X", {})], "cam pha")).toHaveLength(1);
    expect(shownRows([row("H49.05", { name: "Phường Cẩm Phả" }), row("X", {})], "h49")).toHaveLength(1);
  });
});

describe("words", () => {
  it("say working minutes as hours", () => {
    expect(workingHours(90)).toBe("1,5");
    expect(workingHours(6000)).toBe("100");
  });
  it("say sizes", () => {
    expect(sizeWords(6)).toBe("6 B");
    expect(sizeWords(270_823)).toBe("271 kB");
  });
  it("call a document by its number, or else by its identifier", () => {
    expect(numberOf({ number: "12", notation: "SA-VP", id: "x" })).toBe("12/SA-VP");
    expect(numberOf({ number: "", notation: "", id: "x" })).toBe("x");
  });
});

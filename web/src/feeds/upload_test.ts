import { describe, expect, it } from "vitest";
import { faultIn } from "./faultWords";
import { fits, isTable } from "./upload";

describe("an upload", () => {
  it("says before sending when a name does not fit the contract's format", () => {
    expect(fits("Thang 11.XLSX", "xlsx")).toBe(true);
    expect(fits("bao cao.xls", "xlsx")).toBe(false);
    expect(fits("ho-so.json", "dvcqg")).toBe(true);
  });
  it("offers the mapping page only for tables", () =>
    expect(["csv", "tt10"].map(f => isTable(f as "csv"))).toEqual([true, false]));
  it("finds the code a reader's refusal begins with", () => {
    expect(faultIn("legacy_xls: this is a workbook of Excel 97–2003; open it in Excel")).toBe("legacy_xls");
    expect(faultIn("expected a JSON array")).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { canImport, type ImportAnswer, type ImportedRow, inTurn, refusedCsv } from "./importRules";

const row = (n: number, outcome: ImportedRow["outcome"], reasons: string[] = []): ImportedRow => ({
  row: n,
  id: "",
  agency: "so-y-te",
  name: `Kết nối ${n}`,
  outcome,
  reasons,
});
const rows = [row(2, "added"), row(3, "same"), row(4, "refused", ["Thiếu thời hạn. / The date is missing."])];
const answer = (more: Partial<ImportAnswer>): ImportAnswer => ({
  applied: false,
  added: 1,
  changed: 0,
  same: 1,
  refused: 0,
  columns: [],
  unknownColumns: [],
  rows,
  ...more,
});

describe("a table of obligations", () => {
  it("is imported as a whole: not with a refused row, not twice, not when it changes nothing", () => {
    expect(canImport(answer({}))).toBe(true);
    expect(canImport(answer({ refused: 1 }))).toBe(false);
    expect(canImport(answer({ applied: true }))).toBe(false);
    expect(canImport(answer({ added: 0 }))).toBe(false);
  });

  it("shows what needs somebody first", () => expect(inTurn(rows).map(each => each.row)).toEqual([4, 2, 3]));

  it("gives back the refused rows with their reasons in the reader's language", () => {
    const file = refusedCsv(rows, ["Dòng", "Đơn vị", "Kết nối", "Lý do"]);
    expect(file).toBe("\ufeffDòng,Đơn vị,Kết nối,Lý do\r\n4,so-y-te,Kết nối 4,Thiếu thời hạn.\r\n");
  });
});

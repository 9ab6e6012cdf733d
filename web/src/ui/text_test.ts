import { describe, expect, it } from "vitest";
import { byVietnamese, csv, figure, fold, matches, percent } from "./text";

describe("Vietnamese text", () => {
  it("is found without marks and case", () => {
    expect(fold("Cẩm Phả")).toBe("cam pha");
    expect(matches("Đặc khu Vân Đồn", "dac van don")).toBe(true);
    expect(matches("Phường Hạ Long", "ha noi")).toBe(false);
  });

  it("sorts as people expect", () => {
    expect(["Xã Ba Chẽ", "Đông Triều", "Trạm 10", "Trạm 9", "An Sinh"].sort(byVietnamese)).toEqual([
      "An Sinh",
      "Đông Triều",
      "Trạm 9",
      "Trạm 10",
      "Xã Ba Chẽ",
    ]);
  });

  it("has its own separators in figures", () => {
    expect(figure(1047)).toBe("1.047");
    expect(percent(98.66)).toBe("98,7%");
  });
});

describe("a CSV file", () => {
  it("is read as UTF-8 by spreadsheets and keeps commas, quotes and lines inside cells", () => {
    expect(csv([["Hạ Long", 'a "b"', "x,y", 1.5, null]])).toBe('\ufeffHạ Long,"a ""b""","x,y",1.5,\r\n');
  });

  it("never lets a cell run as a formula", () => {
    expect(csv([["=1+1", "@x", -5]])).toBe("\ufeff'=1+1,'@x,-5\r\n");
  });
});

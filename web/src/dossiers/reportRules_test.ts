import { afterEach, describe, expect, it } from "vitest";
import type { DossierSummaryRow } from "../api/types";
import { setCurrentLanguage } from "../words/language";
import { latest, measuredFinished, nameOf, ordered, orderIn } from "./reportRules";

function line(key: string, by: Partial<DossierSummaryRow> = {}): DossierSummaryRow {
  return {
    key,
    name: "",
    nameEn: "",
    carriedOver: 0,
    received: 0,
    receivedOnline: 0,
    receivedDirect: 0,
    receivedPost: 0,
    receivedOther: 0,
    finished: 0,
    finishedEarly: 0,
    finishedOnTime: 0,
    finishedLate: 0,
    finishedNoAppointment: 0,
    refused: 0,
    withdrawn: 0,
    open: 0,
    inProcess: 0,
    inProcessOverdue: 0,
    paused: 0,
    pausedOverdue: 0,
    other: 0,
    undated: 0,
    difference: 0,
    onTimePercent: null,
    approximate: false,
    appointmentsOff: 0,
    appointmentsDiffer: 0,
    disagrees: 0,
    extensions: 0,
    ...by,
  };
}

const keys = (rows: readonly DossierSummaryRow[]) => rows.map(row => row.key).join(" ");

describe("the latest office", () => {
  it("is the one with most overdue now", () => {
    const rows = [line("a", { inProcessOverdue: 2 }), line("b", { inProcessOverdue: 7 }), line("c")];
    expect(latest(rows)?.key).toBe("b");
  });
  it("of a past period is the one that finished most too late", () => {
    const rows = [line("a", { inProcessOverdue: null, finishedLate: 3 }), line("b", { inProcessOverdue: null })];
    expect(latest(rows)?.key).toBe("a");
  });
  it("is nobody when all are in time", () => expect(latest([line("a"), line("b")])).toBeNull());
});

describe("the lines", () => {
  const rows = [
    line("a", { name: "Đầm Hà", onTimePercent: 90 }),
    line("b", { name: "Cẩm Phả", onTimePercent: null, inProcessOverdue: 4 }),
    line("c", { name: "Ba Chẽ", onTimePercent: 50 }),
  ];
  it("begin with the latest, then by name", () => expect(keys(ordered(rows, null, undefined))).toBe("b c a"));
  it("take an order from the address", () => {
    expect(orderIn("-onTimePercent")).toEqual({ column: "onTimePercent", down: true });
    expect(orderIn("name")).toEqual({ column: "name", down: false });
    expect(orderIn(undefined)).toBeNull();
  });
  it("put what is not known last when the greatest comes first", () =>
    expect(keys(ordered(rows, { column: "onTimePercent", down: true }, row => row.onTimePercent))).toBe("a c b"));
  it("are called by their key where no name is known", () => expect(nameOf(line("H49.12"))).toBe("H49.12"));
});

describe("the offices of the table", () => {
  const row = line("ha-long", { name: "Phường Hạ Long", nameEn: "Ha Long Ward" });
  afterEach(() => setCurrentLanguage("vi"));
  it("are called as the reader calls them, by their own name where there is no other", () => {
    expect(nameOf(row)).toBe("Phường Hạ Long");
    setCurrentLanguage("en");
    expect(nameOf(row)).toBe("Ha Long Ward");
    expect(nameOf(line("H49.12", { name: "Chưa có trong danh mục" }))).toBe("Chưa có trong danh mục");
  });
});

it("counts on time of what had an appointment", () => {
  const row = line("a", { finishedEarly: 3, finishedOnTime: 2, finishedLate: 1, finishedNoAppointment: 9 });
  expect(measuredFinished(row)).toEqual({ good: 5, all: 6 });
});

import { describe, expect, it } from "vitest";
import type { MeasuredItem, MeasuredProject, OutageNumbers, Review, ReviewRow } from "../api/types";
import { byNeed, contractorsOf, reviewInForce, sumOf } from "./contractorRules";

const row = (obligation: string, contractor: string | null, measured: ReviewRow["measured"], daysLeft: number) =>
  ({
    obligation,
    contractor,
    contractorName: contractor && `Liên danh ${contractor}`,
    measured,
    daysLeft,
  }) as ReviewRow;

const numbers = (id: string, hours: number, openNow: number) =>
  ({ id, name: `Công ty ${id}`, nameEn: null, hours, openNow }) as OutageNumbers;

const known = {
  rows: [
    row("a", "ha-long", "connected", 5),
    row("b", "ha-long", "interrupted", -2),
    row("c", "ha-long", "connected", -2),
    row("d", null, "not_connected", -2),
  ],
  numbers: [numbers("cam-pha", 7, 1)],
  projects: [{ id: "p", contractor: "cam-pha" }] as MeasuredProject[],
  items: [
    { id: "i", contractor: "mong-cai", measure: { reachable: "no", broken: false } },
    { id: "j", contractor: null, measure: { reachable: "yes", broken: false } },
  ] as MeasuredItem[],
  names: new Map([["mong-cai", "Công ty Móng Cái"]]),
};

describe("contractors", () => {
  const all = contractorsOf(known).toSorted(byNeed);

  it("are all whom a connection, a project, an item or an outage names, who is overdue first", () => {
    expect(all.map(({ id, name }) => [id, name])).toEqual([
      ["ha-long", "Liên danh ha-long"],
      ["cam-pha", "Công ty cam-pha"],
      ["mong-cai", "Công ty Móng Cái"],
    ]);
  });

  it("are overdue only with what is not connected by measurement", () => {
    expect(all.map(({ connected, overdue, broken }) => [connected, overdue, broken])).toEqual([
      [2, 1, 0],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(sumOf(all)).toEqual({ owed: 3, connected: 2, overdue: 1, openNow: 1 });
  });

  it("show what is not connected first", () => {
    expect(all[0]?.owed.map(({ obligation }) => obligation)).toEqual(["b", "c", "a"]);
  });

  it("whose feeds were never down have no numbers instead of good ones", () => {
    expect(all[0]?.numbers).toBeNull();
  });
});

it("what is owed is told by the open review that is cut off next, and without one by the newest", () => {
  const review = (id: string, cutOff: string, closedAt: string | null) => ({ id, cutOff, closedAt }) as Review;
  const closed = review("cũ", "2026-12-30T00:00:00+07:00", "2026-11-20T00:00:00+07:00");
  const soon = review("gần", "2026-12-01T00:00:00+07:00", null);
  const later = review("xa", "2026-12-20T00:00:00+07:00", null);
  expect(reviewInForce([closed, later, soon])?.id).toBe("gần");
  expect(reviewInForce([closed])?.id).toBe("cũ");
  expect(reviewInForce([])).toBeUndefined();
});

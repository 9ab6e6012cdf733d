import { describe, expect, it } from "vitest";
import type { ItemMeasure, MeasuredItem, MeasuredProject, ProbeHour } from "../api/types";
import {
  amountOf,
  canImport,
  countItems,
  daysOf,
  enoughOf,
  filterIn,
  itemFilters,
  markOfItem,
  nameOfFilter,
  passes,
  sumOfProjects,
} from "./infrastructureRules";

const measure: ItemMeasure = {
  reachable: "yes",
  since: null,
  checkedAt: null,
  delayMs: 4,
  lossPercent: 0,
  feeds: 2,
  delivering: 2,
  broken: false,
  finding: "",
  findingEn: "",
};

function item(id: string, needed: string, existing: string, by: Partial<ItemMeasure> = {}): MeasuredItem {
  return {
    id,
    agency: "so-yt",
    site: null,
    kind: "line",
    name: id,
    needed,
    existing,
    owner: null,
    contractor: null,
    boughtOn: null,
    installedOn: null,
    warrantyUntil: null,
    address: "",
    feeds: [],
    note: "",
    measure: { ...measure, ...by },
  };
}

describe("what is there against what is needed", () => {
  it("is compared as people write it", () => {
    expect(enoughOf(item("a", "100 Mb/s", "50 Mb/s"))).toBe("short");
    expect(enoughOf(item("a", "1 Gb/s", "1000 Mbps"))).toBe("enough");
    expect(enoughOf(item("a", "1,5 Gb/s", "1200 Mbit/s"))).toBe("short");
    expect(enoughOf(item("a", "2", "3"))).toBe("enough");
    expect(enoughOf(item("a", "2 máy chủ", "1 Máy chủ"))).toBe("short");
  });

  it("is short when there is nothing, and not known when the words do not fit each other", () => {
    expect(enoughOf(item("a", "2", " "))).toBe("short");
    expect(enoughOf(item("a", "0", ""))).toBe("enough");
    expect(enoughOf(item("a", "100 Mb/s", "2 đường"))).toBe("not_known");
    expect(enoughOf(item("a", "theo thiết kế", "2"))).toBe("not_known");
    expect(amountOf("")).toBeNull();
  });
});

describe("items", () => {
  const items = [
    item("tốt", "1", "1"),
    item("hỏng", "1", "1", { broken: true }),
    item("im", "2", "1", { reachable: "no" }),
    item("không đo", "1", "1", { reachable: "not_measured" }),
  ];

  it("that do not answer, or are judged broken, are down; those not measured never look well", () => {
    expect(items.map(markOfItem)).toEqual(["ok", "down", "down", "unk"]);
    expect(countItems(items)).toEqual({ all: 4, broken: 2, short: 1, unmeasured: 1 });
  });

  it("pass each filter as often as it counts", () => {
    const counts = countItems(items);
    for (const filter of itemFilters) {
      expect(items.filter(each => passes(each, filter)).length).toBe(counts[filter]);
      expect(filterIn(nameOfFilter(filter))).toBe(filter);
    }
    expect(items.filter(each => passes(each, undefined)).length).toBe(4);
  });
});

describe("probes by the day", () => {
  const probe = (hour: string, tries: number, answered: number, sum: number, most: number): ProbeHour => ({
    item: "a",
    hour,
    tries,
    answered,
    delaySumMs: sum,
    delayMaxMs: most,
  });

  it("add up within the centre's days, newest first", () => {
    const days = daysOf([
      probe("2026-11-27T22:00:00+07:00", 60, 60, 120, 9),
      probe("2026-11-27T23:00:00+07:00", 60, 30, 240, 20),
      probe("2026-11-28T00:00:00+07:00", 10, 0, 0, 0),
    ]);
    expect(days).toEqual([
      { day: Date.parse("2026-11-28T00:00:00+07:00"), tries: 10, lossPercent: 100, delayMs: null, slowestMs: null },
      { day: Date.parse("2026-11-27T00:00:00+07:00"), tries: 120, lossPercent: 25, delayMs: 4, slowestMs: 20 },
    ]);
  });
});

it("projects add up what is planned, installed, connected and living, and the promises that were missed", () => {
  const project = (planned: number, installed: number, connected: number, living: number, missed: number) =>
    ({ planned, installed, standing: { connected, living, missed } }) as MeasuredProject;
  expect(sumOfProjects([project(60, 34, 16, 12, 1), project(40, 12, 6, 6, 0)])).toEqual({
    planned: 100,
    installed: 46,
    connected: 22,
    living: 18,
    missed: 1,
  });
});

it("a sheet's good rows may be taken although others are refused", () => {
  const answer = {
    applied: false,
    added: 1,
    changed: 0,
    same: 3,
    refused: 2,
    columns: [],
    unknownColumns: [],
    rows: [],
  };
  expect(canImport(answer)).toBe(true);
  expect(canImport({ ...answer, added: 0 })).toBe(false);
  expect(canImport({ ...answer, applied: true })).toBe(false);
});

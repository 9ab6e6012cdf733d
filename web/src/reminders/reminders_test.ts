import { describe, expect, it } from "vitest";
import {
  byCount,
  canGoAgain,
  daysIn,
  isAnswerable,
  minuteOf,
  nameOfState,
  stateIn,
  sumOf,
  timeOf,
} from "./reminderRules";
import { type ReminderCount, reminderStates } from "./types";

function count(agency: string, delivered: number, threshold: number | null, more: Partial<ReminderCount> = {}) {
  return {
    agency,
    agencyName: agency,
    agencyNameEn: null,
    year: 2026,
    sent: delivered,
    delivered,
    unknown: 0,
    failed: 0,
    answered: 0,
    threshold: threshold === null ? null : { count: threshold, word: "Nhắc nhiều", wordEn: "Often reminded" },
    ...more,
  } satisfies ReminderCount;
}

describe("the counts of a year", () => {
  const counts = [count("a", 2, null), count("b", 4, 3, { unknown: 1, sent: 5 }), count("c", 11, 10, { answered: 2 })];

  it("put first who has reached the highest threshold", () => {
    expect(counts.toSorted(byCount).map(({ agency }) => agency)).toEqual(["c", "b", "a"]);
  });

  it("add up over the agencies", () => {
    expect(sumOf(counts)).toEqual({ sent: 18, delivered: 17, unknown: 1, failed: 0, answered: 2 });
  });
});

describe("a reminder", () => {
  it("is answered once, when it has gone out", () => {
    expect(isAnswerable({ state: "delivered", answer: "" })).toBe(true);
    expect(isAnswerable({ state: "unknown", answer: "" })).toBe(true);
    expect(isAnswerable({ state: "waiting", answer: "" })).toBe(false);
    expect(isAnswerable({ state: "delivered", answer: "đã làm" })).toBe(false);
  });

  it("goes again only when it failed or may not have arrived", () => {
    expect(reminderStates.filter(state => canGoAgain({ state }))).toEqual(["unknown", "failed"]);
  });

  it("has a state that the address names and finds again", () => {
    for (const state of reminderStates) expect(stateIn(nameOfState(state))).toBe(state);
    expect(stateIn(undefined)).toBe("");
  });
});

describe("the settings as people type them", () => {
  it("read and write times of day", () => {
    expect(timeOf(17 * 60 + 5)).toBe("17:05");
    expect(minuteOf("07:30")).toBe(450);
    expect(minuteOf("")).toBeNull();
    expect(minuteOf("24:00")).toBeNull();
  });

  it("read days with commas between, and nothing as never", () => {
    expect(daysIn("7, 3;1")).toEqual([7, 3, 1]);
    expect(daysIn(" ")).toEqual([]);
    expect(daysIn("7, mai")).toBeNull();
    expect(daysIn("0")).toBeNull();
    expect(daysIn("1.5")).toBeNull();
  });
});

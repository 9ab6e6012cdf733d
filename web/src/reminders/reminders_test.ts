import { describe, expect, it } from "vitest";
import type { ReminderCount } from "../api/types";
import {
  byCount,
  canGoAgain,
  daysIn,
  isAnswerable,
  minuteOf,
  nameOfState,
  reminderStates,
  stateIn,
  subjectIn,
  sumOf,
  timeOf,
} from "./reminderRules";

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

  it("by a rule is called by its Vietnamese half, and by a person as they wrote it", () => {
    const subject = "Nhắc kết nối “Trạm”: còn 3 ngày / reminder: 3 days left";
    expect(subjectIn({ subject, kind: "before_deadline" }, "vi")).toBe("Nhắc kết nối “Trạm”: còn 3 ngày");
    expect(subjectIn({ subject, kind: "before_deadline" }, "en")).toBe(subject);
    expect(subjectIn({ subject: "Việc 1 / 2", kind: "by_hand" }, "vi")).toBe("Việc 1 / 2");
    expect(subjectIn({ subject: "Trạm A / B / silent", kind: "silence" }, "vi")).toBe("Trạm A / B / silent");
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

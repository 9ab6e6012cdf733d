import { describe, expect, it } from "vitest";
import type { Contract, FeedSpan, Slot } from "../api/types";
import { ms, rfc3339 } from "../ui/time";
import { difference, fixedText } from "./fixes";
import { barMs, barOf, chosenBetween, dayIn, missingHeight, niceTop, rangeOf, slotsOfDays, sums } from "./slots";

const slotMs = barMs.half_hour;

const start = ms("2026-11-23T00:00:00+07:00");
const slot = (i: number, more: Partial<Slot> = {}): Slot => ({
  from: rfc3339(start + i * slotMs),
  received: 60,
  returned: 0,
  late: 0,
  periodsExpected: 6,
  periodsMissing: 0,
  ...more,
});
const slots = [slot(0), slot(1, { periodsMissing: 6, received: 0 }), slot(2, { periodsMissing: 2, returned: 5 })];

describe("mending a record", () => {
  const suggestion = { find: "PM25", replaceWith: "PM2.5", description: "", descriptionEn: "" };

  it("prefers the hand's edit to the suggestion, and the suggestion to nothing", () => {
    expect(fixedText("a,PM25,1", undefined, suggestion)).toBe("a,PM2.5,1");
    expect(fixedText("a,PM25,1", "by hand", suggestion)).toBe("by hand");
    expect(fixedText("a,PM25,1", undefined, null)).toBe("a,PM25,1");
  });

  it("shows the one stretch that changes", () => {
    expect(difference("KXQ,11/22/2026", "KXQ,22/11/2026")).toEqual({
      before: "KXQ,",
      was: "11/22",
      is: "22/11",
      after: "/2026",
    });
    expect(difference("same", "same")).toMatchObject({ was: "", is: "" });
    expect(difference("aa", "aaa")).toMatchObject({ before: "aa", was: "", is: "a", after: "" });
  });
});

describe("the delivery chart", () => {
  it("has a round top at or above its highest bar", () => {
    expect([0, 1, 128, 150, 151, 7600].map(niceTop)).toEqual([3, 3, 150, 150, 300, 15_000]);
  });

  it("draws missing periods as high as what came says they would have been", () => {
    expect(slots.map(each => missingHeight(each, 150))).toEqual([0, 150, 30]);
  });

  it("chooses whole slots in either direction and finds them again", () => {
    const chosen = chosenBetween(slots, 2, 1, "half_hour");
    expect(chosen).toEqual({ from: start + slotMs, to: start + 3 * slotMs });
    expect(rangeOf(slots, chosen)).toEqual([1, 2]);
    expect(rangeOf(slots, { from: start - 9 * slotMs, to: start - 8 * slotMs })).toBeNull();
  });

  it("adds up what it shows", () => {
    expect(sums(slots)).toEqual({ received: 120, returned: 5, missing: 8 });
  });
});

describe("what one bar stands for", () => {
  const contract = (cadenceSeconds: number, workingDaysOnly = false) =>
    ({ cadenceSeconds, workingDaysOnly }) as Contract;
  it("is a day where a day would mostly be empty", () => {
    expect(barOf(contract(300))).toBe("half_hour");
    expect(barOf(contract(3600, true))).toBe("day");
    expect(barOf(contract(86_400))).toBe("day");
    expect(barOf(undefined)).toBe("half_hour");
  });
  it("counts a day's missing periods, never less than none", () => {
    const span = { from: "2026-11-02T00:00:00+07:00", received: 9, quarantined: 2, late: 1, periodsExpected: 3 };
    const [few, many] = slotsOfDays([
      { ...span, periodsReceived: 1 },
      { ...span, periodsReceived: 5 },
    ] as FeedSpan[]);
    expect([few?.periodsMissing, many?.periodsMissing, few?.returned]).toEqual([2, 0, 2]);
  });
});

describe("a day that is asked for", () => {
  it("is a local one, from its first moment to the next day's", () => {
    const of = dayIn("2026-11-23");
    expect(of?.from).toBe(Date.parse("2026-11-23T00:00:00+07:00"));
    expect(of?.to).toBe(Date.parse("2026-11-24T00:00:00+07:00"));
    expect([dayIn("2026-02-30"), dayIn("hôm qua"), dayIn(undefined)]).toEqual([null, null, null]);
  });
});

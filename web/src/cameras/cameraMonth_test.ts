import { expect, it } from "vitest";
import type { FeedSpan } from "../api/types";
import { dayShares, percentOf, together } from "./cameraMonth";

function dayOf(valid: number, expected: number): FeedSpan {
  const none = { periodsExpected: 0, periodsReceived: 0, periodsLate: 0, received: valid, late: 0, revised: 0 };
  const more = { quarantined: 0, receivedPercent: null, capturePercent: null, outageSeconds: 0 };
  return { from: "2026-11-27T00:00:00+07:00", valid, expected, ...none, ...more };
}

it("counts a month by its looks, not by the mean of its days", () => {
  const days = dayShares([dayOf(1440, 1440), dayOf(0, 60)]);
  expect(together(days)).toEqual({ good: 1440, due: 1500 });
  expect(percentOf(together(days))).toBe(96);
});

it("says nothing of a day on which no look was due", () => {
  expect(dayShares([dayOf(0, 0)]).map(percentOf)).toEqual([null]);
  expect(percentOf(together([]))).toBeNull();
});

it("never rounds a miss away", () => {
  expect(percentOf({ good: 43_199, due: 43_200 })).toBe(99.9);
  expect(percentOf({ good: 43_200, due: 43_200 })).toBe(100);
});

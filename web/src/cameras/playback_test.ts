import { expect, test } from "vitest";
import { dayLong, filmFrom, lastMinutes, nextFrom, shareOfDay } from "./playback";

const minute = 60_000;
const spans = [
  { from: 10 * minute, to: 22 * minute },
  { from: 30 * minute, to: 31 * minute },
];

test("a film begins where it is asked for, and is five minutes long at most", () => {
  expect(filmFrom(spans, 12 * minute)).toEqual({ from: 12 * minute, to: 17 * minute });
  expect(filmFrom(spans, 20 * minute)).toEqual({ from: 20 * minute, to: 22 * minute });
});

test("just before a stretch it begins with it; where nothing is near there is none", () => {
  expect(filmFrom(spans, 9.5 * minute)).toEqual({ from: 10 * minute, to: 15 * minute });
  expect(filmFrom(spans, 25 * minute)).toBeNull();
  expect(filmFrom([], 0)).toBeNull();
});

test("after a film the next follows, over a hole too", () => {
  expect(nextFrom(spans, 15 * minute)).toBe(15 * minute);
  expect(nextFrom(spans, 22 * minute)).toBe(30 * minute);
  expect(nextFrom(spans, 31 * minute)).toBeNull();
});

test("an export begins with what was recorded last, ten minutes at most", () => {
  expect(lastMinutes(spans)).toBe(30 * minute);
  expect(lastMinutes([{ from: 0, to: 60 * minute }])).toBe(50 * minute);
  expect(lastMinutes([])).toBeNull();
});

test("a stretch lies on its day, cut at midnight", () => {
  expect(shareOfDay({ from: -minute, to: dayLong / 2 }, 0)).toEqual({ left: 0, width: 50 });
  expect(shareOfDay({ from: dayLong / 2, to: dayLong + minute }, 0)).toEqual({ left: 50, width: 50 });
});

import { describe, expect, test } from "vitest";
import type { Indicator, IndicatorLatest, IndicatorPoint } from "../api/types";
import { byHeading, doubts, growthText, lengthsIn, pointsOf, toneOf, valueText } from "./figures";

const point = (over: Partial<IndicatorPoint>): IndicatorPoint => ({
  part: "",
  period: "2025-10",
  length: "month",
  firstDay: "2025-10-01",
  lastDay: "2025-10-31",
  label: "Tháng 10/2025",
  labelEn: "October 2025",
  actual: null,
  cumulative: null,
  growth: [],
  plans: [],
  stated: [],
  versions: 1,
  ...over,
});

const growth = {
  base: "same_period",
  stated: 17,
  computed: 16,
  difference: 1,
  basePeriod: "2024-10",
  baseValue: 1,
} as const;

describe("figures of indicators", () => {
  test("are written as Vietnamese reads them, growths with their sign", () => {
    expect(valueText(82235, 0)).toBe("82.235");
    expect(valueText(49.1, 2)).toBe("49,10");
    expect(growthText(11.89)).toBe("+11,89 %");
    expect(growthText(-2.5)).toBe("-2,5 %");
  });

  test("are good or bad by what the definition calls better", () => {
    expect(toneOf("higher", 3)).toBe("good");
    expect(toneOf("lower", 3)).toBe("bad");
    expect(toneOf("neither", 3)).toBe("neither");
    expect(toneOf("higher", null)).toBe("neither");
  });

  test("stand under their headings in the order of the list", () => {
    const row = (id: string, heading: string) => ({ indicator: { id, heading } as Indicator }) as IndicatorLatest;
    const groups = byHeading([row("a", "Du lịch"), row("b", "Ngân sách"), row("c", "Du lịch")]);
    expect(groups.map(([heading, rows]) => [heading, rows.length])).toEqual([
      ["Du lịch", 2],
      ["Ngân sách", 1],
    ]);
  });

  test("of one part and length are one line", () => {
    const points = [point({}), point({ part: "domestic" }), point({ period: "2025", length: "year" })];
    expect(pointsOf(points, "", "month")).toHaveLength(1);
    expect(lengthsIn(points, "")).toEqual(["month", "year"]);
  });

  test("that disagree with what the sender states are counted once", () => {
    const latest = point({ growth: [{ ...growth, disagrees: true }] });
    const row = { latest, soFar: latest, differences: 1 } as IndicatorLatest;
    expect(doubts(row)).toBe(2);
  });
});

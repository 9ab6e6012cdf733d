import { describe, expect, it } from "vitest";
import type { CalendarDay } from "../api/types";
import { dayText, monthOf } from "./month";

const row = (date: string, kind: CalendarDay["kind"], agency: string | null = null): CalendarDay => ({
  date,
  kind,
  name: "x",
  nameEn: null,
  document: "y",
  agency,
  instead: null,
  forecast: false,
});

describe("a month of the calendar", () => {
  it("begins its weeks on Monday and fills the last one", () => {
    const november = monthOf(2026, 11, []);
    expect(november.slice(0, 6)).toEqual([null, null, null, null, null, null]);
    expect(november[6]).toMatchObject({ date: "2026-11-01", number: 1, look: "weekend" });
    expect(november.length % 7).toBe(0);
    expect(november.filter(Boolean)).toHaveLength(30);
  });

  it("shows a holiday on a weekday and a Saturday that is worked", () => {
    const august = monthOf(2026, 8, [row("2026-08-31", "swap_off"), row("2026-08-22", "makeup_work")]);
    expect(august.find(day => day?.number === 31)?.look).toBe("off");
    expect(august.find(day => day?.number === 22)?.look).toBe("made-up");
    expect(august.find(day => day?.number === 24)?.look).toBe("work");
  });

  it("lets an agency's own row go before everybody's", () => {
    const days = monthOf(2026, 8, [row("2026-08-22", "makeup_work"), row("2026-08-22", "closed", "thu-vien")]);
    expect(days.find(day => day?.number === 22)?.look).toBe("off");
  });

  it("writes dates as people do", () => expect(dayText("2026-11-24")).toBe("24/11/2026"));
});

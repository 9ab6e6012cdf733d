import { describe, expect, it } from "vitest";
import {
  clock,
  day,
  daysUntil,
  ms,
  readMoment,
  rfc3339,
  sameDay,
  shortMoment,
  span,
  startOfDay,
  weekday,
} from "./time";

const at = ms("2026-11-23T14:32:08+07:00");

describe("moments in the centre's zone", () => {
  it("are shown in the centre's time, whatever the browser's zone", () => {
    expect(clock(at)).toBe("14:32");
    expect(day(at)).toBe("23/11/2026");
    expect(weekday(at)).toBe("mon");
  });

  it("shorten to the time today and to the day otherwise", () => {
    expect(shortMoment(ms("2026-11-23T08:05:00+07:00"), at)).toBe("08:05");
    expect(shortMoment(ms("2026-11-22T23:59:00+07:00"), at)).toBe("22/11");
    expect(shortMoment(ms("2025-12-31T10:00:00+07:00"), at)).toBe("31/12/2025");
  });

  it("put midnight into the day that begins", () => {
    const midnight = ms("2026-11-23T00:00:00+07:00");
    expect(startOfDay(at)).toBe(midnight);
    expect(sameDay(midnight, at)).toBe(true);
    expect(sameDay(midnight - 1, at)).toBe(false);
  });

  it("are written for the server with the centre's offset", () => {
    expect(rfc3339(at)).toBe("2026-11-23T14:32:08+07:00");
    expect(ms(rfc3339(at))).toBe(at);
  });

  it("are read as people write them, and not otherwise", () => {
    expect(readMoment("23/11/2026 14:30")).toBe(ms("2026-11-23T14:30:00+07:00"));
    expect(readMoment(" 3/1/2026 ")).toBe(ms("2026-01-03T00:00:00+07:00"));
    expect(readMoment("11/23/2026")).toBeNull();
    expect(readMoment("31/02/2026")).toBeNull();
    expect(readMoment("23/11/2026 24:00")).toBeNull();
    expect(readMoment("soon")).toBeNull();
  });
});

describe("lengths of time", () => {
  it("are told in at most two units", () => {
    expect([40, 26 * 60, 134 * 60, 26 * 3600, 72 * 3600].map(span)).toEqual([
      "40 giây",
      "26 ph",
      "2 g 14",
      "1 ngày",
      "3 ngày",
    ]);
  });

  it("count days by the calendar, not by 24 hours", () => {
    expect(daysUntil(ms("2026-11-24T00:01:00+07:00"), at)).toBe(1);
    expect(daysUntil(ms("2026-11-18T23:00:00+07:00"), at)).toBe(-5);
  });
});

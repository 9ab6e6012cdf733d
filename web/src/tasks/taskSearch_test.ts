import { describe, expect, it } from "vitest";
import { countOf, filterIn, nameOfFilter } from "./taskClasses";
import { dateField, fileAddress, listParams, readDay, viewIn } from "./taskSearch";

const now = Date.parse("2026-11-27T09:00:00+07:00");

describe("the address of the tasks page", () => {
  it("asks for now without a day, and for a day's end with one that is over", () => {
    expect(viewIn({}, now).asOf).toBeUndefined();
    expect(viewIn({ den: "2026-11-26" }, now).asOf).toBe("2026-11-26T23:59:59+07:00");
    expect(viewIn({ den: "2026-11-27" }, now).asOf).toBeUndefined();
    expect(viewIn({ den: "hôm qua" }, now).asOf).toBeUndefined();
  });

  it("names every filter in words and finds it again", () => {
    for (const filter of Object.keys(countOf) as (keyof typeof countOf)[])
      expect(filterIn(nameOfFilter(filter))).toBe(filter);
    expect(filterIn("gi-do")).toBeUndefined();
  });

  it("asks the server for what it shows", () => {
    const view = viewIn({ "don-vi": "so-xd", loai: "qua-han", tu: "2026-01-01" }, now);
    expect(listParams(view)).toEqual({ agency: "so-xd", only: "open_overdue", from: "2026-01-01T00:00:00+07:00" });
  });

  it("takes files from the same question", () => {
    expect(fileAddress("/api/tasks/file", { only: "all", from: "2026-01-01T00:00:00+07:00" }, "csv", "vi")).toBe(
      "/api/tasks/file?only=all&from=2026-01-01T00%3A00%3A00%2B07%3A00&format=csv&language=vi",
    );
  });

  it("reads days as fields and people write them", () => {
    expect(readDay("2026-11-20")).toBe(readDay("20/11/2026"));
    expect(dateField(readDay("2026-11-20"))).toBe("2026-11-20");
    expect(readDay("31/02/2026")).toBeNull();
  });
});

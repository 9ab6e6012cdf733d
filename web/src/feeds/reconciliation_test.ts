import { describe, expect, it } from "vitest";
import type { ReconciledDay, Reconciliation } from "../api/types";
import { agreementOf, exampleOf, recordsThatDiffer, shownMeasures, statedInDelivery } from "./reconciliation";

const measure = (name: string, said: number | null, held: number | null) => ({
  name,
  said,
  held,
  difference: said === null || held === null ? null : said - held,
});
const day = (more: Partial<ReconciledDay> = {}): ReconciledDay => ({
  day: "2026-11-23",
  statedAt: "2026-11-23T17:30:00+07:00",
  statedBy: "delivery 17",
  measures: [measure("rows", 8, 8), measure("finished", null, 6)],
  onlyTheirs: null,
  onlyOurs: null,
  differing: null,
  agrees: true,
  ...more,
});

describe("a day's totals", () => {
  it("agree where the sender counts what was accepted", () => expect(agreementOf(day())).toBe("agrees"));

  it("differ where it counts more", () =>
    expect(agreementOf(day({ measures: [measure("rows", 10, 8)], agrees: false }))).toBe("differs"));

  it("differ where the sums are the same and the records are not", () => {
    const listed = day({ onlyTheirs: 1, onlyOurs: 1, differing: 2, agrees: false });
    expect([agreementOf(listed), recordsThatDiffer(listed)]).toEqual(["differs", 4]);
  });

  it("are no agreement where nothing of them is counted here", () =>
    expect(agreementOf(day({ measures: [measure("fee", 120, null)] }))).toBe("not_compared"));

  it("are not stated on a day of which the sender said nothing", () => {
    const silent = day({
      statedAt: null,
      statedBy: "",
      measures: [measure("rows", null, 8), measure("refused", null, 1)],
    });
    expect(agreementOf(silent)).toBe("not_stated");
    expect(shownMeasures(silent).map(each => each.name)).toEqual(["rows"]);
  });

  it("show only what the sender speaks of", () =>
    expect(shownMeasures(day()).map(each => each.name)).toEqual(["rows"]));

  it("name the delivery that they came in, and no delivery where a person or a key stated them", () => {
    expect(statedInDelivery(day())).toBe(17);
    expect(statedInDelivery(day({ statedBy: "huong" }))).toBeNull();
  });
});

describe("how totals are stated", () => {
  const known = (recordFields: string[]) =>
    JSON.parse(exampleOf({ measures: ["rows", "received"], recordFields } as unknown as Reconciliation));
  it("is shown with the names that the feed knows", () =>
    expect(known(["state"])).toEqual({
      rows: 0,
      sums: { received: 0 },
      records: [{ key: "…", fields: { state: "…" } }],
    }));
  it("leaves records out where they have no keys", () => expect(known([])).toEqual({ rows: 0, sums: { received: 0 } }));
});

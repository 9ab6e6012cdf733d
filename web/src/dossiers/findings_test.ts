import { describe, expect, it } from "vitest";
import type { DossierFinding } from "../api/types";
import { mattersOf } from "./findings";

const found = (id: number, kind: string, subject: string, difference: number): DossierFinding => ({
  id,
  feed: "mot-cua-ha-long",
  delivery: id,
  at: "2026-11-23T08:00:00+07:00",
  kind,
  subject,
  difference,
  detail: "",
  detailEn: "",
});

describe("what was found in the dossiers of an office", () => {
  it("begins with a balance that does not hold, and ends with one that holds again", () => {
    const told = [
      found(9, "flag_disagrees", "ha-long", 12),
      found(8, "identity", "ha-long", 0),
      found(7, "stated_identity", "2026-11-20", 3),
      found(6, "identity", "ha-long", 2),
    ];
    expect(mattersOf(told).map(each => each.finding.id)).toEqual([7, 9, 8]);
  });

  it("is one line a matter, with how often it was told and of how many dossiers", () => {
    const told = [5, 4, 3].map(id => found(id, "flag_disagrees", "ha-long", id));
    expect(mattersOf(told).map(each => [each.finding.id, each.times, each.dossiers])).toEqual([[5, 3, 12]]);
  });

  it("is one line of all days off that its appointments fall on", () => {
    const told = [2, 1].map(id => found(id, "day_off", `ha-long 2026-09-0${id}`, 7));
    expect(mattersOf(told).map(each => each.dossiers)).toEqual([14]);
  });
});

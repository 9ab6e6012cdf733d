import { expect, test } from "vitest";
import { siteOutages } from "./siteOutages";
import type { Seen } from "./useCameras";

const seen = (id: string, site: string, outcome: string, since: string) =>
  ({ camera: { id, site }, health: { outcome, since: `2026-11-28T${since}:00+07:00` } }) as unknown as Seen;

test("all cameras of a site that went away together are one outage", () => {
  const outages = siteOutages([
    seen("a", "port", "unreachable", "10:03"),
    seen("b", "port", "silent", "10:01"),
    seen("c", "gate", "unreachable", "10:01"),
  ]);
  expect(outages.map(each => [each.site, each.cameras.length, each.since])).toEqual([
    ["port", 2, Date.parse("2026-11-28T10:01:00+07:00")],
  ]);
});

test("one that still answers, or went at another time, makes them faults of their own", () => {
  expect(siteOutages([seen("a", "port", "unreachable", "10:00"), seen("b", "port", "busy", "10:00")])).toEqual([]);
  expect(siteOutages([seen("a", "port", "unreachable", "10:00"), seen("b", "port", "silent", "11:00")])).toEqual([]);
  expect(siteOutages([{ camera: { id: "a", site: "port" }, health: undefined } as unknown as Seen])).toEqual([]);
});

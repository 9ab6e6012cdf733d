import { expect, test } from "vitest";
import type { Site } from "../api/types";
import { placesOf, sectorOf } from "./mapRules";
import type { Seen } from "./useCameras";

const seen = (id: string, view: object, outcome?: string) =>
  ({
    camera: { id, name: id, site: "gate", view },
    health: outcome ? { outcome, picture: outcome === "picture" ? "good" : null } : undefined,
  }) as unknown as Seen;
const sites = new Map([["gate", { id: "gate", latitude: 21, longitude: 107 } as unknown as Site]]);

test("a camera stands where it says, else at its site, and what is broken is graver", () => {
  const [own, atSite] = placesOf(
    [seen("a", { latitude: 20, longitude: 106 }, "picture"), seen("b", {}, "busy")],
    sites,
  );
  expect([own?.latitude, own?.longitude, own?.standing]).toEqual([20, 106, "living"]);
  expect([atSite?.latitude, atSite?.longitude, atSite?.standing]).toEqual([21, 107, "broken"]);
  expect((atSite?.gravity ?? 0) > (own?.gravity ?? 0)).toBe(true);
  expect(placesOf([seen("c", {})], new Map())).toEqual([]);
});

test("what it sees is a sector around its direction", () => {
  const [place] = placesOf([seen("a", { direction: 90, width: 60 }, "picture")], sites);
  const sector = place && sectorOf(place);
  expect(sector).toHaveLength(11);
  expect(sector?.[0]).toEqual([107, 21]);
  const middle = sector?.[5] ?? [0, 0];
  expect(middle[0]).toBeGreaterThan(107.002);
  expect(middle[1]).toBeCloseTo(21, 6);
  expect(sectorOf(placesOf([seen("a", {}, "picture")], sites)[0] as never)).toBeNull();
});

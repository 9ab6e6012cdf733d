import { describe, expect, it } from "vitest";
import type { Limit, MeanPoint, SeriesAnswer, StationNow } from "../api/types";
import { gravity } from "../assurance/states";
import { clustered } from "../map/clusters";
import { boundsOf, type Geometry, labelPoints } from "../map/mapStyle";
import { ms, rfc3339, toWall } from "../ui/time";
import { bandColours, bands } from "./aqi";
import { drawn, limitsFor } from "./seriesOption";
import { viewIn } from "./stationSearch";

const hour = 3_600_000;
const start = ms("2025-12-31T22:00:00+07:00");

function mean(i: number, value: number | null): MeanPoint {
  return {
    from: rfc3339(start + i * hour),
    mean: value,
    low: null,
    high: null,
    received: 12,
    valid: 12,
    expected: 12,
    capturePercent: 100,
  };
}

function limit(value: number, averaging: Limit["averaging"], validFrom: string | null, validTo: string | null): Limit {
  return {
    id: `l${value}`,
    symbol: "PM2.5",
    averaging,
    value,
    unit: "ug/m3",
    station: null,
    validFrom,
    validTo,
    document: "",
  };
}

const newYear = "2026-01-01T00:00:00+07:00";
const answer: SeriesAnswer = {
  station: "s",
  symbol: "PM2.5",
  unit: "ug/m3",
  readings: [
    { time: rfc3339(start), value: 20, status: "usable", revised: false },
    { time: rfc3339(start + 300_000), value: 900, status: "calibrating", revised: false },
    { time: rfc3339(start + 600_000), value: null, status: "missing", revised: false },
  ],
  means: [mean(0, 47), mean(1, 47), mean(2, 47), mean(3, null), mean(4, 20)],
  limits: [limit(50, "hour", null, newYear), limit(45, "hour", newYear, null), limit(25, "year", null, null)],
};

describe("a parameter's chart", () => {
  it("holds each mean against the limit in force at its own time", () => {
    expect(drawn(answer, "hour").over).toEqual([[toWall(start + 2 * hour), 47]]);
  });

  it("breaks the line where hours have no value", () => {
    expect(drawn(answer, "hour").line.map(point => point[1])).toEqual([47, 47, 47, null, 20]);
  });

  it("keeps unusable readings out of the line and draws them on their own", () => {
    const raw = drawn(answer, "raw");
    expect(raw.line.map(point => point[1])).toEqual([20]);
    expect(raw.invalid.map(point => point[1])).toEqual([900]);
  });

  it("shows only limits of the same averaging", () => {
    expect(limitsFor(answer, "hour").map(l => l.value)).toEqual([50, 45]);
    expect(limitsFor(answer, "day")).toEqual([]);
  });
});

describe("a station's address", () => {
  const now = ms("2026-11-23T14:32:00+07:00");

  it("falls back to the first parameter, hours and a week", () => {
    expect(viewIn({}, ["PM2.5", "PM10"], now)).toMatchObject({ symbol: "PM2.5", step: "gio", range: "7" });
  });

  it("never asks for a year of single readings", () => {
    expect(viewIn({ khoang: "365", buoc: "tho" }, ["PM10"], now)).toMatchObject({ step: "ngay", range: "365" });
  });

  it("ends days at midnight", () => {
    const view = viewIn({ khoang: "30", buoc: "ngay" }, ["PM10"], now);
    expect(rfc3339(view.from)).toBe("2026-10-25T00:00:00+07:00");
  });
});

describe("the air quality bands", () => {
  it("rise in the decision's order", () => {
    expect(bands.map(band => bandColours[band].upTo)).toEqual([50, 100, 150, 200, 300, 500]);
  });
});

describe("stations on the map", () => {
  const at = (id: string, longitude: number, state: StationNow["state"]) => ({
    id,
    name: id,
    longitude,
    latitude: 21,
    gravity: gravity[state],
  });
  const project = (longitude: number) => ({ x: longitude * 100, y: 0 });

  it("share a marker only where they would cover each other, and the gravest speaks", () => {
    const groups = clustered([at("a", 1, "delivering"), at("b", 1.1, "silent"), at("c", 3, "late")], project, {
      x: 50,
      y: 30,
    });
    expect(groups.map(group => group.items.map(each => each.id))).toEqual([["b", "a"], ["c"]]);
  });
});

describe("the map", () => {
  const square = (x: number, size: number) => [
    [
      [x, 20],
      [x + size, 20],
      [x + size, 20 + size],
      [x, 20 + size],
      [x, 20],
    ],
  ];
  const units: Geometry = {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { code: "1" },
        geometry: { type: "MultiPolygon", coordinates: [square(107, 0.1), square(108, 1)] },
      },
    ],
  };

  it("names a unit of many islands once, in the largest", () => {
    const points = labelPoints(units).features;
    expect(points).toHaveLength(1);
    expect(points[0]?.geometry).toEqual({ type: "Point", coordinates: [108.5, 20.5] });
  });

  it("shows all that is drawn", () => {
    expect(boundsOf(units)).toEqual([107, 20, 109, 21]);
    expect(boundsOf({ type: "FeatureCollection", features: [] })).toBeNull();
  });
});

// The map's drawing: a sea, the land around, the administrative units on a date with their names. All of it comes from
// our own origin; colours are the page's tokens.
import type { StyleSpecification } from "maplibre-gl";
import type { Language } from "../words/language";

export interface Geometry {
  type: "FeatureCollection";
  features: { type: "Feature"; properties: object; geometry: object }[];
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function mapStyle(units: Geometry, language: Language): StyleSpecification {
  const name = language === "en" ? "nameEn" : "name";
  return {
    version: 8,
    glyphs: `${location.origin}/glyphs/{fontstack}/{range}.pbf`,
    sources: {
      land: { type: "geojson", data: `${location.origin}/map/land.json` },
      names: { type: "geojson", data: `${location.origin}/map/names.json` },
      units: { type: "geojson", data: units as never },
      labels: { type: "geojson", data: labelPoints(units) as never },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": token("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": token("bg") } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": token("road2"), "line-width": 0.8 } },
      { id: "units", type: "fill", source: "units", paint: { "fill-color": token("land") } },
      {
        id: "unit-lines",
        type: "line",
        source: "units",
        paint: {
          "line-color": token("landline"),
          "line-width": ["interpolate", ["linear"], ["zoom"], 8, 0.7, 12, 1.6],
        },
      },
      {
        id: "unit-names",
        type: "symbol",
        source: "labels",
        minzoom: 8.6,
        layout: {
          "text-field": ["coalesce", ["get", "shortName"], ["get", "name"]],
          "text-font": ["noto-sans-regular"],
          "text-size": ["interpolate", ["linear"], ["zoom"], 8, 11, 12, 14],
          "text-padding": 6,
        },
        paint: { "text-color": token("t2"), "text-halo-color": token("land"), "text-halo-width": 1.4 },
      },
      {
        id: "sea-names",
        type: "symbol",
        source: "names",
        layout: {
          "text-field": ["get", name],
          "text-font": ["noto-sans-italic"],
          "text-size": 13,
          "text-letter-spacing": 0.06,
        },
        paint: { "text-color": token("t3"), "text-halo-color": token("sea"), "text-halo-width": 1.2 },
      },
    ],
  };
}

type Ring = [number, number][];

// Twice the area, with its sign, and the centre of a ring.
function centre(ring: Ring): { area: number; at: [number, number] } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return { area: Math.abs(area), at: area === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * area), y / (3 * area)] };
}

// One point a unit, in its largest part: a unit of forty islands is named once.
export function labelPoints(units: Geometry): Geometry {
  const features = units.features.flatMap(feature => {
    const { type, coordinates } = feature.geometry as { type: string; coordinates: Ring[] | Ring[][] };
    const outer = type === "Polygon" ? [(coordinates as Ring[])[0]] : (coordinates as Ring[][]).map(rings => rings[0]);
    const centres = outer.flatMap(ring => (ring ? [centre(ring)] : [])).sort((a, b) => b.area - a.area);
    const at = centres[0]?.at;
    return at ? [{ ...feature, geometry: { type: "Point", coordinates: at } }] : [];
  });
  return { type: "FeatureCollection", features };
}

// West, south, east, north of everything drawn; null when nothing is.
export function boundsOf(units: Geometry): [number, number, number, number] | null {
  let [west, south, east, north] = [180, 90, -180, -90];
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [x, y] = part;
    if (typeof x === "number" && typeof y === "number") {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    } else for (const each of part) visit(each);
  };
  for (const feature of units.features) visit((feature.geometry as { coordinates?: unknown }).coordinates);
  return west <= east ? [west, south, east, north] : null;
}

// Writes public/map/land.json: Natural Earth land (public domain, by way of world-atlas) cut to a frame around the
// province, so that its neighbours are land and not sea on the map. Run by hand when the frame changes; the result is
// committed. Country borders are left out on purpose: Natural Earth's do not show Viet Nam's.
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";

const frame = { west: 103, south: 18, east: 112, north: 24 };

const world = JSON.parse(readFileSync(new URL("../node_modules/world-atlas/land-10m.json", import.meta.url), "utf8"));
const land = feature(world, world.objects.land);

// Sutherland–Hodgman against one side of the frame.
function clip(ring, inside, cross) {
  const out = [];
  ring.forEach((point, i) => {
    const before = ring[(i + ring.length - 1) % ring.length];
    if (inside(point) !== inside(before)) out.push(cross(before, point));
    if (inside(point)) out.push(point);
  });
  return out;
}

const atX = x => (a, b) => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
const atY = y => (a, b) => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];

function cut(ring) {
  let points = ring.slice(0, -1);
  points = clip(points, p => p[0] >= frame.west, atX(frame.west));
  points = clip(points, p => p[0] <= frame.east, atX(frame.east));
  points = clip(points, p => p[1] >= frame.south, atY(frame.south));
  points = clip(points, p => p[1] <= frame.north, atY(frame.north));
  if (points.length < 3) return null;
  const rounded = points.map(p => p.map(n => Math.round(n * 1e4) / 1e4));
  return [...rounded, rounded[0]];
}

const polygons = land.features
  .flatMap(f => (f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates))
  .map(rings => rings.map(cut).filter(Boolean))
  .filter(rings => rings.length > 0);

const collection = {
  type: "FeatureCollection",
  features: [{ type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: polygons } }],
};
writeFileSync(new URL("../public/map/land.json", import.meta.url), `${JSON.stringify(collection)}\n`);
console.log(`${polygons.length} polygons`);

// Stations that would cover each other on the map share one marker. Grouped by where they fall on the screen, the
// gravest speaks for its group. Pure.
import type { StationNow } from "../api/types";
import { gravity } from "../assurance/states";

export interface Cluster {
  key: string;
  stations: StationNow[]; // the gravest first
  longitude: number;
  latitude: number;
}

export interface Screen {
  x: number;
  y: number;
}

// Greedy and in the stations' own order, so that a group does not change while nothing moves.
export function clustered(
  stations: readonly StationNow[],
  project: (longitude: number, latitude: number) => Screen,
  apart: Screen, // markers nearer than this cover each other
): Cluster[] {
  const groups: { at: Screen; stations: StationNow[] }[] = [];
  for (const station of stations) {
    const at = project(station.longitude, station.latitude);
    const near = groups.find(g => Math.abs(g.at.x - at.x) < apart.x && Math.abs(g.at.y - at.y) < apart.y);
    if (near) near.stations.push(station);
    else groups.push({ at, stations: [station] });
  }
  return groups.map(({ stations: inside }) => {
    const [first] = inside;
    return {
      key: inside.map(each => each.station.id).join(" "),
      stations: inside.toSorted((a, b) => gravity[b.state] - gravity[a.state]),
      longitude: first?.longitude ?? 0,
      latitude: first?.latitude ?? 0,
    };
  });
}

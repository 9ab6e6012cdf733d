// Which stations a search leaves, in which order, and what to look at first. Pure.
import type { StationNow } from "../api/types";
import { gravity, isMeeting } from "../assurance/states";
import { matches } from "../ui/text";

// An hourly instrument that has not spoken for two hours is not speaking of now.
export const valueMaxAgeSeconds = 2 * 3600;

export function isExceeding(station: StationNow): boolean {
  return station.newest.some(value => value.exceeds);
}

export function found(stations: readonly StationNow[], query: string): StationNow[] {
  if (!query.trim()) return [...stations];
  return stations.filter(({ station, placeName, agencyName }) =>
    matches(`${station.name} ${station.code} ${placeName} ${agencyName}`, query),
  );
}

// Over the limit first, then by how badly the station delivers, then by its index.
export function mostUrgent(stations: readonly StationNow[]): StationNow[] {
  const rank = (s: StationNow) => (isExceeding(s) ? 100 : 0) + gravity[s.state];
  return [...stations].sort((a, b) => rank(b) - rank(a) || (b.aqi?.index ?? -1) - (a.aqi?.index ?? -1));
}

export interface Summary {
  all: number;
  sending: number;
  exceeding: number;
  silent: number;
  worst: StationNow | null; // by VN_AQI
}

export function summary(stations: readonly StationNow[]): Summary {
  const indexed = stations.filter(s => s.aqi?.index != null);
  return {
    all: stations.length,
    sending: stations.filter(s => isMeeting(s.state) || s.state === "degraded" || s.state === "more_than_expected")
      .length,
    exceeding: stations.filter(isExceeding).length,
    silent: stations.filter(s => s.state === "silent").length,
    worst: indexed.reduce<StationNow | null>(
      (top, s) => ((s.aqi?.index ?? 0) > (top?.aqi?.index ?? -1) ? s : top),
      null,
    ),
  };
}

// The newest moment any of its values is of.
export function newestTime(station: StationNow): number | null {
  const times = station.newest.flatMap(value => (value.time ? [Date.parse(value.time)] : []));
  return times.length > 0 ? Math.max(...times) : null;
}

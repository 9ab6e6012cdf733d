// All stations with their newest word, kept fresh by their topic.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { StationNow } from "../api/types";
import { useLive } from "../live/useLive";

export const stationsQuery = queryOptions({
  queryKey: ["stations-now"],
  queryFn: (): Promise<StationNow[]> => whole(() => answer(api.GET("/api/environment/stations"))),
});

interface EnvironmentChange {
  station?: StationNow;
}

export function useStations() {
  const client = useQueryClient();
  useLive("environment", {
    snapshot: value => client.setQueryData(stationsQuery.queryKey, (value as { stations: StationNow[] }).stations),
    changes: values =>
      client.setQueryData(stationsQuery.queryKey, old => old && applyStations(old, values as EnvironmentChange[])),
  });
  return useQuery(stationsQuery);
}

export function applyStations(old: StationNow[], changes: readonly EnvironmentChange[]): StationNow[] {
  const fresh = new Map(changes.flatMap(({ station }) => (station ? [[station.station.id, station] as const] : [])));
  const known = new Set(old.map(each => each.station.id));
  const added = [...fresh.values()].filter(each => !known.has(each.station.id));
  return [...old.map(each => fresh.get(each.station.id) ?? each), ...added];
}

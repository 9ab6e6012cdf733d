// One station: its newest word, its series and its index, kept fresh by its topic.
import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { AqiAnswer, AqiPoint, NewestValue, SeriesAnswer, StationNow } from "../api/types";
import { useLive } from "../live/useLive";
import { rfc3339 } from "../ui/time";

export const stationQuery = (id: string) =>
  queryOptions({
    queryKey: ["station", id],
    queryFn: (): Promise<StationNow> => answer(api.GET("/api/stations/{id}/now", { params: { path: { id } } })),
  });

export const seriesQuery = (id: string, symbol: string, step: "raw" | "hour" | "day", from: number, to: number) =>
  queryOptions({
    queryKey: ["station", id, "readings", symbol, step, from, to],
    queryFn: (): Promise<SeriesAnswer> => {
      const query = { symbol, from: rfc3339(from), to: rfc3339(to), step };
      return answer(api.GET("/api/stations/{id}/readings", { params: { path: { id }, query } }));
    },
    placeholderData: keepPreviousData,
  });

export const aqiQuery = (id: string, step: "hour" | "day", from: number, to: number) =>
  queryOptions({
    queryKey: ["station", id, "aqi", step, from, to],
    queryFn: (): Promise<AqiAnswer> => {
      const query = { from: rfc3339(from), to: rfc3339(to), step };
      return answer(api.GET("/api/stations/{id}/aqi", { params: { path: { id }, query } }));
    },
    placeholderData: keepPreviousData,
  });

interface StationChange {
  newest?: NewestValue[];
  aqi?: AqiPoint | null;
}

export function useStationLive(id: string): void {
  const client = useQueryClient();
  useLive(`station:${id}`, {
    snapshot: () => {},
    changes: values => {
      const changes = values as StationChange[];
      client.setQueryData(stationQuery(id).queryKey, old => old && changes.reduce(applied, old));
    },
  });
}

function applied(station: StationNow, change: StationChange): StationNow {
  const fresh = new Map(change.newest?.map(value => [value.symbol, value]));
  return {
    ...station,
    newest: station.newest.map(value => fresh.get(value.symbol) ?? value),
    aqi: change.aqi === undefined ? station.aqi : change.aqi,
  };
}

// One station: its newest word, its series and its index, kept fresh by its topic.
import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { AqiAnswer, SeriesAnswer, StationNow } from "../api/types";
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
  station?: StationNow;
}

export function useStationLive(id: string): void {
  const client = useQueryClient();
  useLive(`station:${id}`, {
    snapshot: value => client.setQueryData(stationQuery(id).queryKey, value as StationNow),
    changes: values => {
      const newest = (values as StationChange[]).findLast(each => each.station)?.station;
      if (newest) client.setQueryData(stationQuery(id).queryKey, newest);
    },
  });
}

// Indicators from the server: the list with its newest figures, and one indicator's series as known on a day.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { IndicatorLatest, IndicatorMismatch, IndicatorSeries } from "../api/types";

export const indicatorsQuery = queryOptions({
  queryKey: ["indicators"],
  queryFn: async (): Promise<IndicatorLatest[]> => (await answer(api.GET("/api/indicators"))).items,
  refetchInterval: 30_000,
});

// Every sum that does not add up now, of all indicators.
export const mismatchesQuery = queryOptions({
  queryKey: ["indicators", "findings"],
  queryFn: async (): Promise<IndicatorMismatch[]> => (await answer(api.GET("/api/indicators/findings"))).items,
  refetchInterval: 30_000,
});

export type KnownBy = "publication" | "arrival";

export const indicatorQuery = (id: string, asKnownOn: string | undefined, knownBy: KnownBy) =>
  queryOptions({
    queryKey: ["indicators", id, asKnownOn, knownBy],
    queryFn: (): Promise<IndicatorSeries> => {
      const query = { ...(asKnownOn && { asKnownOn }), knownBy };
      return answer(api.GET("/api/indicators/{id}/values", { params: { path: { id }, query } }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

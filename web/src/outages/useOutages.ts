// Outages and maintenance from the server, and what people do about them.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Maintenance, MaintenanceOrder, OutageGroup, OutageNumbers, OutageStory, OutageWord } from "../api/types";
import { serverNow } from "../ui/clock";
import { rfc3339 } from "../ui/time";

const freshFor = 15_000;
const wholeDay = 86_400_000;

export const openQuery = (agency: string) =>
  queryOptions({
    queryKey: ["outages", "open", agency],
    queryFn: async (): Promise<OutageGroup[]> => {
      const query = { limit: 1000, ...(agency && { agency }) };
      return (await answer(api.GET("/api/outages", { params: { query } }))).items;
    },
    refetchInterval: freshFor,
  });

export const closedQuery = (agency: string) =>
  infiniteQueryOptions({
    queryKey: ["outages", "closed", agency],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const which = { ...(agency && { agency }), ...(pageParam && { before: Number(pageParam) }) };
      return answer(api.GET("/api/outages", { params: { query: { closed: true, limit: 50, ...which } } }));
    },
    getNextPageParam: last => last.next ?? undefined,
  });

export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ["outages", "story", id],
    queryFn: (): Promise<OutageStory> => answer(api.GET("/api/outages/{id}", { params: { path: { id } } })),
    refetchInterval: freshFor,
  });

// Of the days before now.
export const numbersQuery = (by: "agency" | "contractor", days: number) =>
  queryOptions({
    queryKey: ["outages", "numbers", by, days],
    queryFn: async (): Promise<OutageNumbers[]> => {
      const query = { by, from: rfc3339(serverNow() - days * wholeDay) };
      return (await answer(api.GET("/api/outages/numbers", { params: { query } }))).items;
    },
    refetchInterval: 4 * freshFor,
  });

export const maintenanceQuery = (agency: string) =>
  queryOptions({
    queryKey: ["maintenance", agency],
    queryFn: async (): Promise<Maintenance[]> =>
      (await answer(api.GET("/api/maintenance", { params: { query: agency ? { agency } : {} } }))).items,
    refetchInterval: 4 * freshFor,
  });

function useChange<T, R>(mutationFn: (body: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["outages"] }),
        client.invalidateQueries({ queryKey: ["maintenance"] }),
      ]),
  });
}

const pathOf = (id: number) => ({ path: { id: String(id) } });

export function useAcknowledge(id: number) {
  return useChange((body: OutageWord) =>
    answer(api.POST("/api/outages/{id}/acknowledge", { params: pathOf(id), body })),
  );
}

export function useNote(id: number) {
  return useChange((body: OutageWord) => answer(api.POST("/api/outages/{id}/note", { params: pathOf(id), body })));
}

export function useAskMaintenance() {
  return useChange((body: MaintenanceOrder) => answer(api.POST("/api/maintenance", { body })));
}

export function useDecide(id: number) {
  return useChange((body: { approve: boolean; note: string }) =>
    answer(api.POST("/api/maintenance/{id}/decide", { params: pathOf(id), body })),
  );
}

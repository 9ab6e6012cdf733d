// Outages and maintenance from the server, and what people do about them.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, type Page } from "../reviews/ask";
import { serverNow } from "../ui/clock";
import { rfc3339 } from "../ui/time";
import type { Maintenance, MaintenanceOrder, OutageGroup, OutageNumbers, OutageStory, OutageWord } from "./types";

const freshFor = 15_000;
const wholeDay = 86_400_000;

export const openQuery = (agency: string) =>
  queryOptions({
    queryKey: ["outages", "open", agency],
    queryFn: async () =>
      (await ask<Page<OutageGroup>>("GET", "/api/outages", { query: { limit: 1000, ...(agency && { agency }) } }))
        .items,
    refetchInterval: freshFor,
  });

export const closedQuery = (agency: string) =>
  infiniteQueryOptions({
    queryKey: ["outages", "closed", agency],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ask<Page<OutageGroup>>("GET", "/api/outages", {
        query: { closed: true, limit: 50, ...(agency && { agency }), ...(pageParam && { before: pageParam }) },
      }),
    getNextPageParam: last => last.next ?? undefined,
  });

export const storyQuery = (id: string) =>
  queryOptions({
    queryKey: ["outages", "story", id],
    queryFn: () => ask<OutageStory>("GET", "/api/outages/{id}", { path: { id } }),
    refetchInterval: freshFor,
  });

// Of the days before now.
export const numbersQuery = (by: "agency" | "contractor", days: number) =>
  queryOptions({
    queryKey: ["outages", "numbers", by, days],
    queryFn: async () => {
      const from = rfc3339(serverNow() - days * wholeDay);
      return (await ask<Page<OutageNumbers>>("GET", "/api/outages/numbers", { query: { by, from } })).items;
    },
    refetchInterval: 4 * freshFor,
  });

export const maintenanceQuery = (agency: string) =>
  queryOptions({
    queryKey: ["maintenance", agency],
    queryFn: async () =>
      (await ask<Page<Maintenance>>("GET", "/api/maintenance", { query: agency ? { agency } : {} })).items,
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

export function useAcknowledge(id: number) {
  return useChange((body: OutageWord) =>
    ask("POST", "/api/outages/{id}/acknowledge", { path: { id: String(id) }, body }),
  );
}

export function useNote(id: number) {
  return useChange((body: OutageWord) => ask("POST", "/api/outages/{id}/note", { path: { id: String(id) }, body }));
}

export function useAskMaintenance() {
  return useChange((body: MaintenanceOrder) => ask("POST", "/api/maintenance", { body }));
}

export function useDecide(id: number) {
  return useChange((body: { approve: boolean; note: string }) =>
    ask("POST", "/api/maintenance/{id}/decide", { path: { id: String(id) }, body }),
  );
}

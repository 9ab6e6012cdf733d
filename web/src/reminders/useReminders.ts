// Reminders from the server: the ledger, the counts of a year, the settings; and what people do to them.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, type Page } from "../reviews/ask";
import type { Reminder, ReminderCount, ReminderOrder, ReminderSettings, ReminderState } from "./types";

const freshFor = 30_000;
const atOnce = 100;

export const ledgerQuery = (agency: string, state: ReminderState | "") =>
  infiniteQueryOptions({
    queryKey: ["reminders", "ledger", agency, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ask<Page<Reminder>>("GET", "/api/reminders", {
        query: {
          limit: atOnce,
          ...(agency && { agency }),
          ...(state && { state }),
          ...(pageParam && { before: pageParam }),
        },
      }),
    getNextPageParam: last => last.next ?? undefined,
    refetchInterval: freshFor,
  });

export const countsQuery = (year: number) =>
  queryOptions({
    queryKey: ["reminders", "counts", year],
    queryFn: async () => (await ask<Page<ReminderCount>>("GET", "/api/reminders/counts", { query: { year } })).items,
    refetchInterval: freshFor,
  });

export const settingsQuery = queryOptions({
  queryKey: ["reminders", "settings"],
  queryFn: () => ask<ReminderSettings>("GET", "/api/reminders/settings"),
});

function useChange<T>(mutationFn: (body: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ["reminders"] }) });
}

export function useSend() {
  return useChange((body: ReminderOrder) => ask("POST", "/api/reminders", { body }));
}

export function useAnswer(id: number) {
  const path = { id: String(id) };
  return useChange((text: string) => ask("POST", "/api/reminders/{id}/answer", { path, body: { text } }));
}

export function useAgain(id: number) {
  return useChange(() => ask("POST", "/api/reminders/{id}/again", { path: { id: String(id) } }));
}

export function useCancel(id: number) {
  return useChange(() => ask("POST", "/api/reminders/{id}/cancel", { path: { id: String(id) } }));
}

export function useSaveSettings() {
  return useChange((body: ReminderSettings) => ask("PUT", "/api/reminders/settings", { body }));
}

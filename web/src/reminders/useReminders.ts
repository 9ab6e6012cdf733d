// Reminders from the server: the ledger, the counts of a year, the settings; and what people do to them.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { ReminderCount, ReminderOrder, ReminderSettings } from "../api/types";
import type { ReminderState } from "./reminderRules";

const freshFor = 30_000;
const atOnce = 100;

export const ledgerQuery = (agency: string, state: ReminderState | "") =>
  infiniteQueryOptions({
    queryKey: ["reminders", "ledger", agency, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => {
      const which = {
        ...(agency && { agency }),
        ...(state && { state }),
        ...(pageParam && { before: Number(pageParam) }),
      };
      return answer(api.GET("/api/reminders", { params: { query: { limit: atOnce, ...which } } }));
    },
    getNextPageParam: last => last.next ?? undefined,
    refetchInterval: freshFor,
  });

export const countsQuery = (year: number) =>
  queryOptions({
    queryKey: ["reminders", "counts", year],
    queryFn: async (): Promise<ReminderCount[]> =>
      (await answer(api.GET("/api/reminders/counts", { params: { query: { year } } }))).items,
    refetchInterval: freshFor,
  });

export const settingsQuery = queryOptions({
  queryKey: ["reminders", "settings"],
  queryFn: (): Promise<ReminderSettings> => answer(api.GET("/api/reminders/settings")),
});

function useChange<T>(mutationFn: (body: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: ["reminders"] }) });
}

const pathOf = (id: number) => ({ path: { id: String(id) } });

export function useSend() {
  return useChange((body: ReminderOrder) => answer(api.POST("/api/reminders", { body })));
}

export function useAnswer(id: number) {
  return useChange((text: string) =>
    answer(api.POST("/api/reminders/{id}/answer", { params: pathOf(id), body: { text } })),
  );
}

export function useAgain(id: number) {
  return useChange(() => answer(api.POST("/api/reminders/{id}/again", { params: pathOf(id) })));
}

export function useCancel(id: number) {
  return useChange(() => answer(api.POST("/api/reminders/{id}/cancel", { params: pathOf(id) })));
}

export function useSaveSettings() {
  return useChange((body: ReminderSettings) => answer(api.PUT("/api/reminders/settings", { body })));
}

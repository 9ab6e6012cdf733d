// Difficulties from the server, and what people do to them.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { sendBytes } from "../api/bytes";
import { boardQuery } from "../assurance/useBoard";
import { ask, type Page } from "../reviews/ask";
import { useSaid } from "../words/said";
import type { Difficulty, DifficultyOrder, DifficultyReply, DifficultyThread } from "./types";

const freshFor = 60_000;

export const difficultiesQuery = (agency: string, feed: string) =>
  queryOptions({
    queryKey: ["difficulties", "list", agency, feed],
    queryFn: async () =>
      (
        await ask<Page<Difficulty>>("GET", "/api/difficulties", {
          query: { ...(agency && { agency }), ...(feed && { feed }) },
        })
      ).items,
    refetchInterval: freshFor,
  });

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ["difficulties", "thread", id],
    queryFn: () => ask<DifficultyThread>("GET", "/api/difficulties/{id}", { path: { id } }),
    refetchInterval: freshFor,
  });

// The answer to every change is the thread as it is after it; the board counts what is open.
function useChange<T>(mutationFn: (body: T) => Promise<DifficultyThread>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: thread => client.setQueryData(threadQuery(String(thread.id)).queryKey, thread),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["difficulties"] }),
        client.invalidateQueries({ queryKey: ["board"] }),
      ]),
  });
}

export function useStating() {
  return useChange((body: DifficultyOrder) => ask<DifficultyThread>("POST", "/api/difficulties", { body }));
}

export function useReply(id: string) {
  return useChange((body: DifficultyReply) =>
    ask<DifficultyThread>("POST", "/api/difficulties/{id}/messages", { path: { id }, body }),
  );
}

export function useClose(id: string) {
  return useChange((cause: string) =>
    ask<DifficultyThread>("POST", "/api/difficulties/{id}/close", { path: { id }, body: { cause } }),
  );
}

const filesOf = (id: number | string) => `/api/difficulties/${encodeURIComponent(id)}/files`;

export const fileAddress = (id: number, file: number) => `${filesOf(id)}/${file}`;

export function useAttach(id: string) {
  return useChange((file: File) =>
    sendBytes<DifficultyThread>(`${filesOf(id)}?${new URLSearchParams({ name: file.name })}`, file, {
      type: "application/octet-stream",
      name: file.name,
    }),
  );
}

// What feeds are called, as the board says; a feed of others is called by its id.
export function useFeedTitles(): ReadonlyMap<string, { title: string; agency: string }> {
  const said = useSaid();
  const board = useQuery(boardQuery).data;
  return useMemo(
    () => new Map(board?.feeds.map(each => [each.id, { title: said(each.title, each.titleEn), agency: each.agency }])),
    [board, said],
  );
}

// Difficulties from the server, and what people do to them.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { sendBytes } from "../api/bytes";
import { answer, api } from "../api/client";
import type { Difficulty, DifficultyOrder, DifficultyReply, DifficultyThread } from "../api/types";
import { boardQuery } from "../assurance/useBoard";

const freshFor = 60_000;

export const difficultiesQuery = (agency: string, feed: string) =>
  queryOptions({
    queryKey: ["difficulties", "list", agency, feed],
    queryFn: async (): Promise<Difficulty[]> => {
      const query = { ...(agency && { agency }), ...(feed && { feed }) };
      return (await answer(api.GET("/api/difficulties", { params: { query } }))).items;
    },
    refetchInterval: freshFor,
  });

export const threadQuery = (id: string) =>
  queryOptions({
    queryKey: ["difficulties", "thread", id],
    queryFn: (): Promise<DifficultyThread> => answer(api.GET("/api/difficulties/{id}", { params: { path: { id } } })),
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
  return useChange((body: DifficultyOrder) => answer(api.POST("/api/difficulties", { body })));
}

export function useReply(id: string) {
  return useChange((body: DifficultyReply) =>
    answer(api.POST("/api/difficulties/{id}/messages", { params: { path: { id } }, body })),
  );
}

export function useClose(id: string) {
  return useChange((cause: string) =>
    answer(api.POST("/api/difficulties/{id}/close", { params: { path: { id } }, body: { cause } })),
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

export type FeedTitles = ReadonlyMap<string, { title: string; agency: string }>;

// What feeds are called, as the board says; a feed of others is called by its id.
export function useFeedTitles(): FeedTitles {
  const { i18n } = useTranslation();
  const english = i18n.language === "en";
  const board = useQuery(boardQuery).data;
  return useMemo(
    () =>
      new Map(
        board?.feeds.map(each => [each.id, { title: (english && each.titleEn) || each.title, agency: each.agency }]),
      ),
    [board, english],
  );
}

// The board from the server, kept fresh by its topic. Officers see their own agencies and follow one topic for each.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Board } from "../api/types";
import { useLiveMany } from "../live/useLive";
import { useMay, useSession } from "../shell/session";
import { applyChanges, type BoardChange, replaceAgency } from "./board";

export const boardQuery = queryOptions({
  queryKey: ["board"],
  queryFn: (): Promise<Board> => answer(api.GET("/api/assurance/board")),
});

// Which dataset each feed carries, as the catalogue says.
const datasetsQuery = queryOptions({
  queryKey: ["datasets"],
  queryFn: async (): Promise<ReadonlyMap<string, string>> => {
    const feeds = await whole(() => answer(api.GET("/api/feeds")));
    return new Map(feeds.map(feed => [feed.id, feed.dataset]));
  },
  staleTime: 300_000,
});

export function useDatasets(): ReadonlyMap<string, string> | undefined {
  const may = useMay();
  return useQuery({ ...datasetsQuery, enabled: may("see_catalogue") }).data;
}

export function useBoard() {
  const client = useQueryClient();
  const session = useSession();
  const topics = session?.role === "officer" ? session.agencies.map(agency => `board:${agency}`) : ["board"];
  useLiveMany(topics, topic => ({
    snapshot: value =>
      client.setQueryData(boardQuery.queryKey, old => {
        const board = value as Board;
        return topic === "board" || !old ? board : replaceAgency(old, topic.slice("board:".length), board);
      }),
    changes: values =>
      client.setQueryData(boardQuery.queryKey, old => old && applyChanges(old, values as BoardChange[])),
  }));
  return useQuery(boardQuery);
}

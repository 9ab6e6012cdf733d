// The board from the server, kept fresh by its topic. Officers see their own agencies and follow one topic for each.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Board } from "../api/types";
import { useLiveMany } from "../live/useLive";
import { useSession } from "../shell/session";
import { applyChanges, type BoardChange, replaceAgency } from "./board";

export const boardQuery = queryOptions({
  queryKey: ["board"],
  queryFn: (): Promise<Board> => answer(api.GET("/api/assurance/board")),
});

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

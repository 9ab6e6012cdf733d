// The board from the server, kept fresh by its topic.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Board } from "../api/types";
import { useLive } from "../live/useLive";
import { applyChanges, type BoardChange } from "./board";

export const boardQuery = queryOptions({
  queryKey: ["board"],
  queryFn: (): Promise<Board> => answer(api.GET("/api/assurance/board")),
});

export function useBoard() {
  const client = useQueryClient();
  useLive("board", {
    snapshot: value => client.setQueryData(boardQuery.queryKey, value as Board),
    changes: values =>
      client.setQueryData(boardQuery.queryKey, old => old && applyChanges(old, values as BoardChange[])),
  });
  return useQuery(boardQuery);
}

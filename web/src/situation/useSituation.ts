// The situation from the server, asked anew once a minute; and sending a direction.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { DirectionOrder } from "../api/types";

// Of the whole province, of one place by its code, or of one agency.
export interface Subject {
  place?: string;
  agency?: string;
}

export const situationQuery = (subject: Subject) =>
  queryOptions({
    queryKey: ["situation", subject],
    queryFn: () => answer(api.GET("/api/situation", { params: { query: subject } })),
    refetchInterval: 60_000,
  });

export function useDirect() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, order }: { key: string; order: DirectionOrder }) =>
      answer(api.POST("/api/directions", { body: order, headers: { "Idempotency-Key": key } })),
    onSuccess: () => Promise.all(["situation", "tasks"].map(first => queries.invalidateQueries({ queryKey: [first] }))),
  });
}

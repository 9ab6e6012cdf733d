// The situation from the server, asked anew once a minute; and sending a direction.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { DirectionOrder, DirectionSent, Situation } from "../api/types";

// Addresses that the generated client does not know yet.
interface Client {
  GET: (address: string, options: object) => Call;
  POST: (address: string, options: object) => Call;
}
type Call = Promise<{ data?: unknown; error?: unknown; response: Response }>;
const client = api as unknown as Client;

// Of the whole province, of one place by its code, or of one agency.
export interface Subject {
  place?: string;
  agency?: string;
}

export const situationQuery = (subject: Subject) =>
  queryOptions({
    queryKey: ["situation", subject],
    queryFn: () => answer(client.GET("/api/situation", { params: { query: subject } })) as Promise<Situation>,
    refetchInterval: 60_000,
  });

export function useDirect() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DirectionOrder) => answer(client.POST("/api/directions", { body })) as Promise<DirectionSent>,
    onSuccess: () => Promise.all(["situation", "tasks"].map(first => queries.invalidateQueries({ queryKey: [first] }))),
  });
}

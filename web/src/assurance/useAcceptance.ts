// A connection's acceptance from the server; asking for it and signing it.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { asProblem } from "../ui/problem";
import type { Ladder, Step } from "./acceptance";

// Nothing of a feed that is not measured.
export const acceptanceQuery = (id: string) =>
  queryOptions({
    queryKey: ["feed", id, "acceptance"],
    queryFn: async (): Promise<Ladder | null> => {
      try {
        return await answer(api.GET("/api/feeds/{id}/acceptance", { params: { path: { id } } }));
      } catch (thrown) {
        if (asProblem(thrown).kind === "missing") return null;
        throw thrown;
      }
    },
    refetchInterval: 60_000,
  });

export function useStep(id: string, step: Step, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ note, document }: { note: string; document?: string }) => {
      const params = { path: { id } };
      return step === "ask"
        ? answer(api.POST("/api/feeds/{id}/acceptance/ask", { params, body: { note } }))
        : answer(api.POST("/api/feeds/{id}/acceptance", { params, body: { note, document: document ?? "" } }));
    },
    onSuccess: ladder => {
      client.setQueryData(acceptanceQuery(id).queryKey, ladder);
      onDone();
    },
  });
}

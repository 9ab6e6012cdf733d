// The refused records of a feed: by reason, page by page, and their replay.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Quarantined, QuarantineReason, ReplayAnswer } from "../api/types";
import { rfc3339 } from "../ui/time";
import type { Suggestion } from "./fixes";
import type { Chosen } from "./slots";

function windowOf(chosen: Chosen | null): { from?: string; to?: string } {
  return chosen ? { from: rfc3339(chosen.from), to: rfc3339(chosen.to) } : {};
}

export const reasonsQuery = (id: string, chosen: Chosen | null) =>
  queryOptions({
    queryKey: ["feed", id, "quarantine", "reasons", chosen?.from, chosen?.to],
    queryFn: async (): Promise<QuarantineReason[]> => {
      const call = api.GET("/api/feeds/{id}/quarantine/reasons", { params: { path: { id }, query: windowOf(chosen) } });
      return (await answer(call)).items;
    },
  });

function page(id: string, reason: string, chosen: Chosen | null, after: string | undefined, limit: number) {
  const query = {
    reason,
    state: "open" as const,
    ...windowOf(chosen),
    limit,
    ...(after !== undefined && { after: Number(after) }),
  };
  return answer(api.GET("/api/feeds/{id}/quarantine", { params: { path: { id }, query } }));
}

export const rowsQuery = (id: string, reason: string, chosen: Chosen | null) =>
  infiniteQueryOptions({
    queryKey: ["feed", id, "quarantine", "rows", reason, chosen?.from, chosen?.to],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => page(id, reason, chosen, pageParam, 100),
    getNextPageParam: last => last.next ?? undefined,
  });

// Every row of a reason, for what must name them one by one.
export function everyRow(id: string, reason: string, chosen: Chosen | null): Promise<Quarantined[]> {
  return whole(after => page(id, reason, chosen, after, 500));
}

export interface ReplayOrder {
  reason: string;
  ids: number[] | null; // null = all of the reason
  edits: ReadonlyMap<number, string>;
  suggestion: Suggestion | null;
}

// An order may name more than one replay takes; it is sent on until nothing is left, and the answers are added up.
async function replayAll(feed: string, { reason, ids, edits, suggestion }: ReplayOrder): Promise<ReplayAnswer> {
  const body = {
    feed,
    reason: ids === null ? reason : null,
    ids: ids ?? [],
    fixes: [...edits].filter(([id]) => ids === null || ids.includes(id)).map(([id, text]) => ({ id, text })),
    replace: suggestion && { find: suggestion.find, replaceWith: suggestion.replaceWith },
  };
  let sum = await answer(api.POST("/api/quarantine/replay", { body }));
  for (let last = sum; last.more && last.accepted > 0; ) {
    last = await answer(api.POST("/api/quarantine/replay", { body }));
    sum = {
      replayed: sum.replayed + last.replayed,
      accepted: sum.accepted + last.accepted,
      failed: sum.failed + last.failed,
      more: last.more,
      receipts: [...sum.receipts, ...last.receipts],
    };
  }
  return sum;
}

// `onDone` belongs to the mutation and not to one call of it: the live word of a replay may take the last rows, and the
// view that asked, off the page before the answer is here.
export function useReplay(feed: string, onDone: (result: ReplayAnswer) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: ReplayOrder) => replayAll(feed, order),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ["feed", feed] }),
  });
}

export function useDismiss(feed: string, onDone: (dismissed: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: { ids: number[]; note: string }) =>
      answer(api.POST("/api/quarantine/dismiss", { body: order })),
    onSuccess: done => onDone(done.dismissed),
    onSettled: () => client.invalidateQueries({ queryKey: ["feed", feed] }),
  });
}

// What the pages of documents ask, and what stands in their address: the days, the patience, the unit and the list.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { DocumentsOnly, DocumentsWaiting } from "../api/types";
import { serverNow } from "../ui/clock";
import { rfc3339 } from "../ui/time";

export interface Asked {
  days: number; // up to and with today
  patience: number; // working hours
}

export const daysChoices = [30, 90, 365] as const;
export const patienceChoices = [4, 8, 16, 40] as const;

export const waitingKinds = [
  "overdue",
  "unreceived",
  "undelivered",
  "unassigned",
  "late",
  "refused",
  "recalled",
] as const satisfies readonly DocumentsWaiting[];
export const onlyKinds = [
  "revoked",
  "replaced",
  "updated",
  "unannounced",
  "open",
] as const satisfies readonly DocumentsOnly[];
export type ListKind = (typeof waitingKinds)[number] | (typeof onlyKinds)[number];

export function isWaiting(kind: ListKind): kind is (typeof waitingKinds)[number] {
  return (waitingKinds as readonly string[]).includes(kind);
}

export function askedIn(search: Record<string, string | undefined>): Asked {
  const days = daysChoices.find(each => String(each) === search.ngay) ?? 30;
  const patience = patienceChoices.find(each => String(each) === search.cho) ?? 8;
  return { days, patience };
}

export function listIn(search: Record<string, string | undefined>): ListKind {
  return [...waitingKinds, ...onlyKinds].find(each => each === search["danh-sach"]) ?? "overdue";
}

// The local day that many days before today.
function dayBefore(days: number): string {
  return rfc3339(serverNow() - (days - 1) * 86_400_000).slice(0, 10);
}

export const spanOf = (asked: Asked) => ({ from: dayBefore(asked.days), patienceHours: asked.patience });

export const summaryQuery = (asked: Asked, by: "unit" | "month") =>
  queryOptions({
    queryKey: ["documents", "summary", by, asked.days, asked.patience],
    queryFn: () => answer(api.GET("/api/documents/summary", { params: { query: { ...spanOf(asked), by } } })),
    refetchInterval: 60_000,
    placeholderData: before => before,
  });

export const waitingQuery = (asked: Asked, what: DocumentsWaiting, unit: string) =>
  infiniteQueryOptions({
    queryKey: ["documents", "waiting", what, unit, asked.days, asked.patience],
    initialPageParam: "",
    queryFn: ({ pageParam: after }) =>
      answer(
        api.GET("/api/documents/waiting", { params: { query: { ...spanOf(asked), what, unit, after, limit: 100 } } }),
      ),
    getNextPageParam: last => last.next ?? undefined,
  });

export const documentsQuery = (asked: Asked, only: DocumentsOnly, unit: string) =>
  infiniteQueryOptions({
    queryKey: ["documents", "list", only, unit, asked.days],
    initialPageParam: "",
    queryFn: ({ pageParam: after }) =>
      answer(
        api.GET("/api/documents", {
          params: { query: { from: dayBefore(asked.days), only, unit, after, limit: 100 } },
        }),
      ),
    getNextPageParam: last => last.next ?? undefined,
  });

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ["documents", "one", id],
    queryFn: () => answer(api.GET("/api/documents/{id}", { params: { path: { id } } })),
  });

// Where the server hands out what is shown as a file.
export function fileOf(what: "summary" | "waiting", query: Record<string, string | number>): string {
  const text = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `/api/documents/${what}/file?${text}`;
}

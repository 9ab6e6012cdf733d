// Reviews, directives and obligations from the server, and what people do to them.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { whole } from "../api/pages";
import type {
  Declared,
  Directive,
  Obligation,
  ObligationDate,
  Reminder,
  ReminderOrder,
  Review,
  ReviewReport,
  ReviewVersion,
} from "../api/types";
import { asProblem } from "../ui/problem";
import { ask, type Page } from "./ask";
import { type ReviewSearch, versionIn } from "./reviewRules";

const freshFor = 60_000;

// Every item of a list, page after page.
function all<T>(address: string, query: Record<string, string> = {}, path: Record<string, string> = {}): Promise<T[]> {
  return whole(after => ask<Page<T>>("GET", address, { path, query: { ...query, ...(after && { after }) } }));
}

export const reviewsQuery = queryOptions({
  queryKey: ["reviews"],
  queryFn: () => all<Review>("/api/reviews"),
});

export const directivesQuery = queryOptions({
  queryKey: ["directives"],
  queryFn: () => all<Directive>("/api/directives"),
});

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", id],
    queryFn: () => ask<Review>("GET", "/api/reviews/{id}", { path: { id } }),
  });

// Version 0 is as measured now; a frozen one never changes.
export const reportQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ["reviews", id, "report", version],
    queryFn: () =>
      ask<ReviewReport>("GET", "/api/reviews/{id}/measured", { path: { id }, query: version > 0 ? { version } : {} }),
    ...(version > 0 ? { staleTime: Number.POSITIVE_INFINITY } : { refetchInterval: freshFor }),
  });

// Newest first. Who may not see frozen versions sees the review as it is measured.
export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["reviews", id, "versions"],
    queryFn: async (): Promise<ReviewVersion[]> => {
      try {
        const versions = await all<ReviewVersion>("/api/reviews/{id}/versions", {}, { id });
        return versions.toSorted((a, b) => b.version - a.version);
      } catch (thrown) {
        if (asProblem(thrown).kind === "denied") return [];
        throw thrown;
      }
    },
  });

export const obligationQuery = (id: string) =>
  queryOptions({
    queryKey: ["obligations", id],
    queryFn: () => ask<Obligation>("GET", "/api/obligations/{id}", { path: { id } }),
  });

export const datesQuery = (id: string) =>
  queryOptions({
    queryKey: ["obligations", id, "dates"],
    queryFn: () => all<ObligationDate>("/api/obligations/{id}/dates", {}, { id }),
  });

export const remindersQuery = (agency: string) =>
  queryOptions({
    queryKey: ["reminders", agency],
    queryFn: () => all<Reminder>("/api/reminders", { agency }),
    refetchInterval: freshFor,
  });

// The address of a report's file: frozen, or a draft made now.
export function fileOf(id: string, format: "docx" | "xlsx" | "pdf", version: number, language: string): string {
  const query = new URLSearchParams({ ...(version > 0 && { version: String(version) }), language });
  return `/api/reviews/${encodeURIComponent(id)}/report.${format}?${query}`;
}

// The figures that the address names, with the versions there are. Until the versions are known nothing is asked.
export function useReport(id: string, search: ReviewSearch) {
  const versions = useQuery(versionsQuery(id));
  const version = versionIn(search, versions.data ?? []);
  const report = useQuery({ ...reportQuery(id, version), enabled: versions.data !== undefined });
  const failed = versions.data === undefined && versions.error ? versions : report;
  return { versions: versions.data ?? [], data: report.data, error: failed.error, refetch: failed.refetch };
}

// A change that a review's figures follow from: they are asked anew, whether it was done or refused.
function useChange<T, R>(mutationFn: (body: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    // Not waited for: newer figures may take away the dialog that has to say it was done.
    onSettled: () => {
      for (const first of ["reviews", "directives", "obligations", "reminders"])
        void client.invalidateQueries({ queryKey: [first] });
    },
  });
}

export function useDeclare(id: string) {
  return useChange((body: { declared: Declared; note: string }) =>
    ask("POST", "/api/obligations/{id}/declare", { path: { id }, body }),
  );
}

export function useSaveObligation() {
  return useChange((body: Obligation) => ask("PUT", "/api/obligations/{id}", { path: { id: body.id }, body }));
}

export function useMoveDue(id: string) {
  return useChange((body: { due: string; document: string; reason: string }) =>
    ask("POST", "/api/obligations/{id}/due", { path: { id }, body }),
  );
}

export function useRemind() {
  return useChange((body: ReminderOrder) => ask("POST", "/api/reminders", { body }));
}

export function useFreeze(id: string) {
  return useChange((body: { correction: string }) =>
    ask<ReviewVersion>("POST", "/api/reviews/{id}/freeze", { path: { id }, body }),
  );
}

export function useSaveReview() {
  return useChange((body: Review) => ask<Review>("PUT", "/api/reviews/{id}", { path: { id: body.id }, body }));
}

export function useSaveDirective() {
  return useChange((body: Directive) => ask("PUT", "/api/directives/{id}", { path: { id: body.id }, body }));
}

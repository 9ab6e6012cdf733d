// One feed and its measured condition, kept fresh by its topic.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Agency, Delivery, Feed, FeedAssurance, FeedCondition } from "../api/types";
import { useLive } from "../live/useLive";
import { useMay } from "../shell/session";
import { serverNow } from "../ui/clock";
import { rfc3339, startOfDay } from "../ui/time";
import { useSaid } from "../words/said";

export const feedQuery = (id: string) =>
  queryOptions({
    queryKey: ["feed", id],
    queryFn: (): Promise<Feed> => answer(api.GET("/api/feeds/{id}", { params: { path: { id } } })),
  });

// What an agency is called; its id until that is known, or where the reader may not look.
export function useAgencyName(id: string | null | undefined): string {
  const said = useSaid();
  const may = useMay();
  const agency = useQuery({
    queryKey: ["agency", id],
    queryFn: (): Promise<Agency> => answer(api.GET("/api/agencies/{id}", { params: { path: { id: id ?? "" } } })),
    enabled: Boolean(id) && may("see_catalogue"),
    staleTime: 600_000,
  }).data;
  return agency ? said(agency.name, agency.nameEn) : (id ?? "");
}

// What all agencies are called, by id; nothing where the reader may not look.
export function useAgencyNames(): ReadonlyMap<string, string> {
  const { i18n } = useTranslation();
  const english = i18n.language === "en";
  const may = useMay();
  const agencies = useQuery({
    queryKey: ["agencies"],
    queryFn: () => whole(after => answer(api.GET("/api/agencies", { params: { query: after ? { after } : {} } }))),
    enabled: may("see_catalogue"),
    staleTime: 600_000,
  }).data;
  return useMemo(
    () => new Map(agencies?.map(each => [each.id, (english && each.nameEn) || each.name])),
    [agencies, english],
  );
}

const hour = 3_600_000;

// The last 24 full hours and the running one.
export const dayQuery = (id: string) =>
  queryOptions({
    queryKey: ["feed", id, "assurance", "hour"],
    queryFn: (): Promise<FeedAssurance> => {
      const to = Math.ceil(serverNow() / hour) * hour;
      return spans(id, to - 24 * hour, to, "hour");
    },
  });

// The last 30 days, today included.
export const monthQuery = (id: string) =>
  queryOptions({
    queryKey: ["feed", id, "assurance", "day"],
    queryFn: (): Promise<FeedAssurance> => {
      const tomorrow = startOfDay(serverNow()) + 24 * hour;
      return spans(id, tomorrow - 30 * 24 * hour, tomorrow, "day");
    },
  });

function spans(id: string, from: number, to: number, step: "hour" | "day"): Promise<FeedAssurance> {
  const query = { from: rfc3339(from), to: rfc3339(to), step };
  return answer(api.GET("/api/feeds/{id}/assurance", { params: { path: { id }, query } }));
}

interface FeedChange {
  condition?: FeedCondition;
  delivery?: Delivery;
  quarantined?: number;
}

// Listens to a feed: its condition changes in place; a delivery or a change of quarantine fetches what depends on it.
export function useFeedLive(id: string): void {
  const client = useQueryClient();
  const condition = (value: FeedCondition) => {
    for (const query of [dayQuery(id), monthQuery(id)]) {
      client.setQueryData(query.queryKey, old => old && { ...old, condition: value });
    }
  };
  useLive(`feed:${id}`, {
    snapshot: value => {
      const found = conditionIn(value);
      if (found) condition(found);
    },
    changes: values => {
      const changes = values as FeedChange[];
      const newest = changes.findLast(each => each.condition)?.condition;
      if (newest) condition(newest);
      if (changes.some(each => each.delivery)) {
        for (const part of ["deliveries", "slots", "assurance"]) {
          void client.invalidateQueries({ queryKey: ["feed", id, part] });
        }
      }
      if (changes.some(each => each.delivery || each.quarantined !== undefined)) {
        void client.invalidateQueries({ queryKey: ["feed", id, "quarantine"] });
      }
    },
  });
}

// A snapshot is the condition itself, or an object that holds it.
function conditionIn(value: unknown): FeedCondition | null {
  if (typeof value !== "object" || value === null) return null;
  if ("condition" in value) return value.condition as FeedCondition;
  return "chain" in value ? (value as FeedCondition) : null;
}

export function useFeed(id: string) {
  return useQuery(feedQuery(id));
}

// Dossiers from the server: the report table, lists, and one dossier with everything said of it.
import { infiniteQueryOptions, queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { DossierFinding, DossierStory, DossierSummary } from "../api/types";
import { type Stretch, shifted, today } from "../calendar/period";
import { useMay } from "../shell/session";

export type By = DossierSummary["by"];

export const summaryQuery = (stretch: Pick<Stretch, "from" | "to">, by: By, agency: string | undefined) =>
  queryOptions({
    queryKey: ["dossiers", "summary", stretch.from, stretch.to, by, agency],
    queryFn: (): Promise<DossierSummary> => {
      const query = { from: stretch.from, to: stretch.to, by, ...(agency && { agency }) };
      return answer(api.GET("/api/dossiers/summary", { params: { query } }));
    },
    refetchInterval: 60_000,
  });

export function useSummary(stretch: Pick<Stretch, "from" | "to">, by: By, agency: string | undefined) {
  return useQuery(summaryQuery(stretch, by, agency));
}

// What a unit of the place list is called on any of its days; its code until that is known.
export function usePlaceName(code: string): string {
  const { i18n } = useTranslation();
  const may = useMay();
  const places = useQuery({
    queryKey: ["places"],
    queryFn: () => whole(after => answer(api.GET("/api/places", { params: { query: after ? { after } : {} } }))),
    enabled: code !== "" && may("see_catalogue"),
    staleTime: 600_000,
  }).data;
  const place = places?.findLast(each => each.code === code);
  return place ? (i18n.language === "en" && place.nameEn) || place.name : code;
}

// The twelve months that end with this one.
export function lastTwelveMonths(): Pick<Stretch, "from" | "to"> {
  const now = today();
  const first = `${Number(now.slice(0, 4)) - 1}${now.slice(4, 8)}01`;
  return { from: shifted(first, 31).slice(0, 8).concat("01"), to: now };
}

export interface ListQuestion {
  agency: string | undefined;
  only: "overdue" | "disagrees" | "all";
}

export const listQuery = ({ agency, only }: ListQuestion) =>
  infiniteQueryOptions({
    queryKey: ["dossiers", "list", agency, only],
    initialPageParam: "",
    queryFn: ({ pageParam }) => {
      const query = {
        limit: 100,
        ...(agency && { agency }),
        ...(only !== "all" && { [only]: true }),
        ...(pageParam && { after: pageParam }),
      };
      return answer(api.GET("/api/dossiers", { params: { query } }));
    },
    getNextPageParam: last => last.next ?? undefined,
  });

// What imports showed, newest first; of one feed, or of all.
export const findingsQuery = (feed: string | undefined) =>
  queryOptions({
    queryKey: ["dossiers", "findings", feed],
    queryFn: async (): Promise<DossierFinding[]> => {
      const query = { limit: 500, ...(feed && { feed }) };
      return (await answer(api.GET("/api/dossiers/findings", { params: { query } }))).items;
    },
    refetchInterval: 60_000,
  });

export const storyQuery = (code: string) =>
  queryOptions({
    queryKey: ["dossier", code],
    queryFn: (): Promise<DossierStory> => answer(api.GET("/api/dossiers/{code}", { params: { path: { code } } })),
  });

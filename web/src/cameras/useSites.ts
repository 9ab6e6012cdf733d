// Where cameras stand, by the sites' ids; nothing where the reader may not look.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Site } from "../api/types";
import { useMay } from "../shell/session";

export function useSites(): ReadonlyMap<string, Site> {
  const may = useMay();
  const sites = useQuery({
    queryKey: ["sites"],
    queryFn: (): Promise<Site[]> =>
      whole(after => answer(api.GET("/api/sites", { params: { query: after ? { after } : {} } }))),
    enabled: may("see_catalogue"),
    staleTime: 600_000,
  }).data;
  return useMemo(() => new Map(sites?.map(each => [each.id, each])), [sites]);
}

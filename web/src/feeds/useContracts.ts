// A feed's contract versions, the newest first.
import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Contract } from "../api/types";

export const contractsQuery = (id: string) =>
  queryOptions({
    queryKey: ["feed", id, "contracts"],
    queryFn: async (): Promise<Contract[]> => {
      const { items } = await answer(api.GET("/api/feeds/{id}/contracts", { params: { path: { id } } }));
      return items.toSorted((a, b) => b.version - a.version);
    },
  });

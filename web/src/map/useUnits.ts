// The outlines of the administrative units of today.
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Geometry } from "./mapStyle";

export function useUnits() {
  return useQuery({
    queryKey: ["geometry", "commune"],
    queryFn: async () => {
      const call = api.GET("/api/places/geometry", { params: { query: { level: "commune" } } });
      return (await answer(call)) as unknown as Geometry;
    },
    staleTime: 3_600_000,
  });
}

// What the signed-in person has ordered of a camera's recordings within a day; asked again each second while one is made.
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { RecordingExport } from "../api/types";

export const exportsKey = (camera: string) => ["cameras", camera, "exports"];

export function isOpen(each: RecordingExport): boolean {
  return each.state === "waiting" || each.state === "working";
}

export function useExports(camera: string) {
  return useQuery({
    queryKey: exportsKey(camera),
    queryFn: async (): Promise<RecordingExport[]> =>
      (await answer(api.GET("/api/cameras/{id}/exports", { params: { path: { id: camera } } }))).items,
    refetchInterval: query => (query.state.data?.some(isOpen) ? 1000 : 60_000),
  });
}

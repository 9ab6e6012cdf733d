// Walls by name from the server: one's own, and those that others share.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { useMay, useSession } from "../shell/session";
import { serverNow } from "../ui/clock";
import { byVietnamese } from "../ui/text";
import { rfc3339 } from "../ui/time";
import type { SavedWall } from "./wallRules";

const wallsQuery = queryOptions({
  queryKey: ["walls"],
  queryFn: async (): Promise<SavedWall[]> => {
    const { items } = await answer(api.GET("/api/walls"));
    return items.sort((a, b) => byVietnamese(a.title, b.title));
  },
  staleTime: 60_000,
});

export function useWalls() {
  const may = useMay();
  return useQuery({ ...wallsQuery, enabled: may("see_cameras") });
}

// Whether the reader may change a wall, and so save it under its own id.
export function useIsTheirs(): (wall: SavedWall) => boolean {
  const may = useMay();
  const name = useSession()?.name;
  return wall => wall.owner === name || may("manage_people");
}

export function useKeepWall(onKept: (wall: SavedWall) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wall: SavedWall) =>
      (await answer(
        api.PUT("/api/walls/{id}", {
          params: { path: { id: wall.id } },
          body: { ...wall, changedAt: rfc3339(serverNow()) },
        }),
      )) as SavedWall,
    onSuccess: async wall => {
      await client.invalidateQueries({ queryKey: wallsQuery.queryKey });
      onKept(wall);
    },
  });
}

export function useForgetWall(onGone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/walls/{id}", { params: { path: { id } } })),
    onSuccess: async () => {
      onGone();
      await client.invalidateQueries({ queryKey: wallsQuery.queryKey });
    },
  });
}

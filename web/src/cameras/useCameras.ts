// Cameras from the server: the register and how each stands.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { answer, api } from "../api/client";
import { whole } from "../api/pages";
import type { Camera, CameraHealth } from "../api/types";

export const camerasQuery = queryOptions({
  queryKey: ["cameras"],
  queryFn: (): Promise<Camera[]> =>
    whole(after => answer(api.GET("/api/cameras", { params: { query: after ? { after } : {} } }))),
  staleTime: 60_000,
});

export const healthQuery = queryOptions({
  queryKey: ["cameras", "health"],
  queryFn: async (): Promise<CameraHealth[]> => (await answer(api.GET("/api/cameras/health"))).items,
  refetchInterval: 10_000,
});

// A camera and its newest look; none when it has not been looked at yet.
export interface Seen {
  camera: Camera;
  health: CameraHealth | undefined;
}

export function useSeen() {
  const cameras = useQuery(camerasQuery);
  const health = useQuery(healthQuery);
  const data = useMemo(() => {
    if (!cameras.data) return undefined;
    const of = new Map(health.data?.map(each => [each.camera, each]));
    return cameras.data.map((camera): Seen => ({ camera, health: of.get(camera.id) }));
  }, [cameras.data, health.data]);
  return { data, error: cameras.error, refetch: cameras.refetch };
}

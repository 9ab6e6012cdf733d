// Requests to see cameras from the server: one's own, and those that one may decide.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import { useMay } from "../shell/session";

const approvalsQuery = queryOptions({
  queryKey: ["cameras", "approvals"],
  queryFn: async () => (await answer(api.GET("/api/cameras/approvals", { params: { query: {} } }))).items,
  refetchInterval: 10_000,
});

export function useApprovals() {
  const may = useMay();
  return useQuery({ ...approvalsQuery, enabled: may("see_cameras") });
}

interface Request {
  reason: string;
  document: string;
  minutes: number;
}

export function useAsk(camera: string) {
  return useChange((body: Request) =>
    answer(api.POST("/api/cameras/{id}/approvals", { params: { path: { id: camera } }, body })),
  );
}

export function useDecide(approval: number) {
  return useChange((body: { granted: boolean; answer: string }) =>
    answer(
      api.POST("/api/cameras/approvals/{approval}/decision", {
        params: { path: { approval: String(approval) } },
        body,
      }),
    ),
  );
}

export function useEnd(approval: number) {
  return useChange((_: undefined) =>
    answer(api.POST("/api/cameras/approvals/{approval}/end", { params: { path: { approval: String(approval) } } })),
  );
}

// Whether it was done or refused, somebody else may have been quicker: how it stands is asked anew.
function useChange<T>(mutationFn: (body: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: approvalsQuery.queryKey }),
  });
}

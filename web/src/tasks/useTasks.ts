// Tasks from the server: the report table, the list behind a figure, one task's story.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { TaskStory, TaskSummary } from "../api/types";
import { listParams, summaryParams, type TaskView } from "./taskSearch";

const freshFor = 60_000;

export const summaryQuery = (view: TaskView) =>
  queryOptions({
    queryKey: ["tasks", "summary", view.asOf, view.from],
    queryFn: (): Promise<TaskSummary> =>
      answer(api.GET("/api/tasks/summary", { params: { query: summaryParams(view) } })),
    refetchInterval: view.asOf ? false : freshFor,
  });

export const listQuery = (view: TaskView) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", view],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/tasks", {
          params: { query: { ...listParams(view), limit: 200, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    getNextPageParam: last => last.next ?? undefined,
    refetchInterval: view.asOf ? false : freshFor,
  });

export const storyQuery = (code: string) =>
  queryOptions({
    queryKey: ["tasks", "story", code],
    queryFn: (): Promise<TaskStory> => answer(api.GET("/api/tasks/{code}", { params: { path: { code } } })),
    refetchInterval: freshFor,
  });

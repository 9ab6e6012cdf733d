// Infrastructure and projects from the server; and their sheets on the way to it.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sendBytes } from "../api/bytes";
import { answer, api } from "../api/client";
import type { ItemHistory, MeasuredItem, MeasuredProject, RegisterImport } from "../api/types";
import { typeOf } from "../cameras/sheetRules";

const freshFor = 60_000;

export const itemsQuery = (agency: string) =>
  queryOptions({
    queryKey: ["infrastructure", "list", agency],
    queryFn: async (): Promise<MeasuredItem[]> =>
      (await answer(api.GET("/api/infrastructure", { params: { query: agency ? { agency } : {} } }))).items,
    refetchInterval: freshFor,
  });

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ["infrastructure", "item", id],
    queryFn: (): Promise<ItemHistory> => answer(api.GET("/api/infrastructure/{id}", { params: { path: { id } } })),
    refetchInterval: freshFor,
  });

export const projectsQuery = (agency: string) =>
  queryOptions({
    queryKey: ["projects", "list", agency],
    queryFn: async (): Promise<MeasuredProject[]> =>
      (await answer(api.GET("/api/projects", { params: { query: agency ? { agency } : {} } }))).items,
    refetchInterval: freshFor,
  });

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ["projects", "one", id],
    queryFn: (): Promise<MeasuredProject> => answer(api.GET("/api/projects/{id}", { params: { path: { id } } })),
    refetchInterval: freshFor,
  });

export type Register = "infrastructure" | "projects";

export const sampleOf = (register: Register) => `/api/${register}/import/sample.xlsx`;

// First only what would happen, then for good.
export function useRegisterSheet(register: Register) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const send = (chosen: File, only: boolean) =>
    sendBytes<RegisterImport>(`/api/${register}/import?try=${only}`, chosen, {
      type: typeOf(chosen.name) ?? "",
      name: chosen.name,
    });
  const look = useMutation({ mutationFn: (chosen: File) => send(chosen, true) });
  const apply = useMutation({
    mutationFn: (chosen: File) => send(chosen, false),
    onSettled: () => client.invalidateQueries({ queryKey: [register] }),
  });
  const choose = (chosen: File) => {
    look.reset();
    apply.reset();
    setFile(chosen);
    if (typeOf(chosen.name)) look.mutate(chosen);
  };
  return { file, choose, look, apply, answer: apply.data ?? look.data };
}

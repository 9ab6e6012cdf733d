// The catalogue's lists and entries from the server.
import { queryOptions, useQueries } from "@tanstack/react-query";
import { answer, api } from "../api/client";
import type { Change } from "../api/types";
import { currentLanguage } from "../words/language";
import { type Entity, entities } from "./entities";
import type { ReferenceKind } from "./fields";

export const listQuery = (entity: Entity) =>
  queryOptions({ queryKey: ["catalogue", entity.section], queryFn: entity.list });

export const entryQuery = (entity: Entity, id: string) =>
  queryOptions({ queryKey: ["catalogue", entity.section, id], queryFn: () => entity.get(id) });

export const historyQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: ["catalogue", "history", kind, id],
    queryFn: async (): Promise<Change[]> =>
      (await answer(api.GET("/api/changes", { params: { query: { kind, id, limit: 100 } } }))).items,
  });

export interface Reference {
  id: string;
  name: string;
}

const sections: Record<ReferenceKind, string> = {
  agencies: "don-vi",
  sites: "dia-diem",
  stations: "tram",
  groups: "nhom",
  feeds: "luong",
};

// What fields may refer to, by kind: ids with names, for suggestions.
export function useReferences(kinds: readonly ReferenceKind[]): Partial<Record<ReferenceKind, Reference[]>> {
  const wanted = kinds.flatMap(kind => {
    const entity = entities.find(each => each.section === sections[kind]);
    return entity ? [{ kind, entity }] : [];
  });
  const answers = useQueries({ queries: wanted.map(({ entity }) => listQuery(entity)) });
  return Object.fromEntries(
    wanted.map(({ kind, entity }, i) => [
      kind,
      (answers[i]?.data ?? []).map(entry => ({ id: entry.id, name: saidName(entity, entry) })),
    ]),
  );
}

// What others call the entry: in English where it has an English name.
export function saidName(entity: Entity, entry: object): string {
  return String(saidValue(entry, entity.nameKey) ?? "");
}

// A text of an entry in the reader's language, where the entry has it in both.
export function saidValue(entry: object, key: string): unknown {
  const values = entry as Record<string, unknown>;
  return (currentLanguage() === "en" && values[`${key}En`]) || values[key];
}

export function nameOf(entity: Entity, entry: object): string {
  return String((entry as Record<string, unknown>)[entity.nameKey] ?? "");
}

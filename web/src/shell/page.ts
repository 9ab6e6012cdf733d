// What the page on show is called: the browser's title and the path above it.
import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

export interface Crumb {
  word: string;
  to?: string;
  search?: Record<string, string>;
}

let crumbs: Crumb[] = [];
const listeners = new Set<() => void>();

export function usePage(title: string, path: Crumb[]): void {
  const { t } = useTranslation();
  const key = JSON.stringify(path);
  useEffect(() => {
    document.title = `${title} – ${t("product.name")}`;
    crumbs = JSON.parse(key) as Crumb[];
    for (const listener of [...listeners]) listener();
  }, [title, key, t]);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useCrumbs(): Crumb[] {
  return useSyncExternalStore(listen, () => crumbs);
}

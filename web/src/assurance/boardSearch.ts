// The board's address: what is filtered, sorted, folded and selected. Words in Vietnamese, since people read and send
// these addresses.
import type { State } from "../api/types";
import { type Filter, type Order, orders } from "./board";
import { gravity } from "./states";

export interface BoardSearch {
  "trang-thai"?: string; // states, comma between
  lech?: string; // "1": only where declared and measured differ
  "don-vi"?: string;
  nhom?: string;
  xep?: string;
  "thu-gon"?: string; // kinds of agencies folded away
  chon?: string; // the selected feed
}

const names = ["trang-thai", "lech", "don-vi", "nhom", "xep", "thu-gon", "chon"] as const;

export function readBoardSearch(raw: Record<string, unknown>): BoardSearch {
  const search: BoardSearch = {};
  for (const name of names) {
    const value = raw[name];
    if (value !== undefined && value !== null && value !== "") search[name] = String(value);
  }
  return search;
}

const parts = (text: string | undefined) => (text ? text.split(",") : []);

export function filterIn(search: BoardSearch): Filter {
  const states = parts(search["trang-thai"]).filter((name): name is State => name in gravity);
  return { states: new Set(states), gap: search.lech === "1", agency: search["don-vi"], group: search.nhom };
}

export function orderIn(search: BoardSearch): Order {
  return orders.find(order => order === search.xep) ?? "danh-muc";
}

export function collapsedIn(search: BoardSearch): ReadonlySet<string> {
  return new Set(parts(search["thu-gon"]));
}

// The list with the name added, or taken out if it was in it.
export function toggled(list: string | undefined, name: string): string | undefined {
  const now = parts(list);
  const next = now.includes(name) ? now.filter(each => each !== name) : [...now, name];
  return next.length > 0 ? next.join(",") : undefined;
}

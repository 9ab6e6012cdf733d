// The board as rows and cells: which feed speaks for a cell, which rows a filter leaves, in which order. Pure.
import type { Board, BoardAgency, BoardFeed, BoardGroup, State } from "../api/types";
import { groupBy } from "../ui/group";
import { byVietnamese } from "../ui/text";
import { maybeMs } from "../ui/time";
import { gravity, isGap, isMeeting, isTrouble } from "./states";

export type AgencyKind = BoardAgency["kind"];
export const orders = ["danh-muc", "ten", "nang", "han"] as const;
export type Order = (typeof orders)[number];

export interface Filter {
  states: ReadonlySet<State>; // empty = all
  gap: boolean;
  agency?: string;
  group?: string;
}

export interface AgencyRow {
  kind: "agency";
  agency: BoardAgency;
  cells: BoardFeed[][]; // one list a group, gravest first; empty = not in scope
  feeds: BoardFeed[];
  meeting: number;
}

export interface GroupRow {
  kind: "group";
  of: AgencyKind;
  agencies: number;
  feeds: number;
  meeting: number;
  collapsed: boolean;
}

export type MatrixRow = AgencyRow | GroupRow;

const kindOrder: readonly AgencyKind[] = [
  "centre",
  "department",
  "locality",
  "service_centre",
  "venue",
  "other",
  "contractor",
];

export function passes(feed: BoardFeed, filter: Filter): boolean {
  if (filter.states.size > 0 && !filter.states.has(feed.state)) return false;
  if (filter.gap && !isGap(feed)) return false;
  if (filter.group && feed.group !== filter.group) return false;
  return !filter.agency || feed.agency === filter.agency;
}

export function gravestFirst(a: BoardFeed, b: BoardFeed): number {
  return gravity[b.state] - gravity[a.state] || (maybeMs(a.since) ?? 0) - (maybeMs(b.since) ?? 0);
}

function rowOf(agency: BoardAgency, feeds: BoardFeed[], groups: BoardGroup[]): AgencyRow {
  return {
    kind: "agency",
    agency,
    feeds,
    cells: groups.map(group => feeds.filter(f => f.group === group.id).sort(gravestFirst)),
    meeting: feeds.filter(f => isMeeting(f.state)).length,
  };
}

const never = Number.POSITIVE_INFINITY;
const compare: Record<Order, (a: AgencyRow, b: AgencyRow) => number> = {
  "danh-muc": (a, b) => a.agency.position - b.agency.position || byVietnamese(a.agency.name, b.agency.name),
  ten: (a, b) => byVietnamese(a.agency.name, b.agency.name),
  nang: (a, b) => worst(b) - worst(a) || a.agency.position - b.agency.position,
  han: (a, b) => (maybeMs(a.agency.nextDeadline) ?? never) - (maybeMs(b.agency.nextDeadline) ?? never) || 0,
};

function worst(row: AgencyRow): number {
  return Math.max(0, ...row.feeds.map(f => gravity[f.state]));
}

// Rows in the chosen order, below a heading for each kind of agency. Agencies without a feed have no obligation yet and
// are left out; so are those of whom the filter leaves nothing.
export function matrixRows(board: Board, filter: Filter, order: Order, collapsed: ReadonlySet<string>): MatrixRow[] {
  const byAgency = groupBy(board.feeds, f => f.agency);
  const rows = board.agencies
    .filter(agency => byAgency.get(agency.id)?.some(f => passes(f, filter)))
    .map(agency => rowOf(agency, byAgency.get(agency.id) ?? [], board.groups));
  const byKind = groupBy(rows, row => row.agency.kind);
  return kindOrder.flatMap(kind => {
    const inside = byKind.get(kind);
    if (!inside) return [];
    const heading: GroupRow = {
      kind: "group",
      of: kind,
      agencies: inside.length,
      feeds: inside.reduce((n, row) => n + row.feeds.length, 0),
      meeting: inside.reduce((n, row) => n + row.meeting, 0),
      collapsed: collapsed.has(kind),
    };
    return heading.collapsed ? [heading] : [heading, ...inside.sort(compare[order])];
  });
}

export interface Counts {
  total: number;
  meeting: number;
  gaps: number;
  byState: Record<State, number>;
}

export function countFeeds(feeds: readonly BoardFeed[]): Counts {
  const byState = Object.fromEntries(Object.keys(gravity).map(state => [state, 0])) as Record<State, number>;
  for (const feed of feeds) byState[feed.state] += 1;
  return {
    total: feeds.length,
    meeting: feeds.filter(f => isMeeting(f.state)).length,
    gaps: feeds.filter(isGap).length,
    byState,
  };
}

// The feeds that carry a dataset. `datasets` says which dataset a feed carries, by its id.
export function feedsOf(board: Board, datasets: ReadonlyMap<string, string>, dataset: string): BoardFeed[] {
  return board.feeds.filter(feed => datasets.get(feed.id) === dataset);
}

// What to look at first: troubles by gravity, the oldest first.
export function mostUrgent(feeds: readonly BoardFeed[], limit: number): BoardFeed[] {
  return feeds
    .filter(f => isTrouble(f.state))
    .sort(gravestFirst)
    .slice(0, limit);
}

// Agencies whose next deadline is nearest or most overdue.
export function nearestDeadlines(board: Board, limit: number): BoardAgency[] {
  return board.agencies
    .filter(a => a.nextDeadline !== null)
    .sort((a, b) => Date.parse(a.nextDeadline ?? "") - Date.parse(b.nextDeadline ?? ""))
    .slice(0, limit);
}

export interface BoardChange {
  feed?: BoardFeed;
  agency?: BoardAgency;
}

// Cells change in place; order and everything untouched stay the same objects.
export function applyChanges(board: Board, changes: readonly BoardChange[]): Board {
  const feeds = new Map<string, BoardFeed>();
  const agencies = new Map<string, BoardAgency>();
  for (const change of changes) {
    if (change.feed) feeds.set(change.feed.id, change.feed);
    if (change.agency) agencies.set(change.agency.id, change.agency);
  }
  return { ...board, feeds: merged(board.feeds, feeds), agencies: merged(board.agencies, agencies) };
}

// One agency's part taken from a newer board.
export function replaceAgency(board: Board, agency: string, newer: Board): Board {
  return {
    ...board,
    asOf: newer.asOf,
    agencies: [...board.agencies.filter(a => a.id !== agency), ...newer.agencies.filter(a => a.id === agency)],
    feeds: [...board.feeds.filter(f => f.agency !== agency), ...newer.feeds.filter(f => f.agency === agency)],
  };
}

function merged<T extends { id: string }>(old: T[], fresh: Map<string, T>): T[] {
  if (fresh.size === 0) return old;
  const next = old.map(each => {
    const found = fresh.get(each.id);
    fresh.delete(each.id);
    return found ?? each;
  });
  return [...next, ...fresh.values()];
}

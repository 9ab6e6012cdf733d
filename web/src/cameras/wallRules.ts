// What composing and showing a saved wall decides by itself: its order, its pages, its id. Pure.
import type { Wall } from "../api/types";
import { fold } from "../ui/text";

export const tileCounts = [1, 4, 9, 16] as const;
export const dwells = [10, 20, 30, 60] as const; // seconds

export type SavedWall = Wall;

export const blankWall: SavedWall = {
  id: "",
  title: "",
  tiles: 4,
  cameras: [],
  dwellSeconds: 0,
  owner: "",
  shared: false,
  changedAt: "",
};

// The list with the item at `from` moved by `by` places; the same list where it cannot go further.
export function moved<T>(items: readonly T[], from: number, by: number): readonly T[] {
  const to = from + by;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}

export function pageCount({ cameras, tiles }: Pick<SavedWall, "cameras" | "tiles">): number {
  return Math.max(1, Math.ceil(cameras.length / tiles));
}

// Page 1 and on.
export function pageOf({ cameras, tiles }: Pick<SavedWall, "cameras" | "tiles">, page: number): string[] {
  return cameras.slice((page - 1) * tiles, page * tiles);
}

// "Cửa ngõ phía Tây" → "cua-ngo-phia-tay", or with a number where that is taken.
export function wallId(title: string, taken: ReadonlySet<string>): string {
  const letters = fold(title)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  const id = letters || "tuong";
  let number = 2;
  if (!taken.has(id)) return id;
  while (taken.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

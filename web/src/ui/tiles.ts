// Tiles of a cartogram: places in columns and rows. Where the arrow keys lead. Pure.
import type { MarkKind } from "./StatusMark";

export interface Tile {
  key: string;
  column: number;
  row: number;
  name: string;
  label: string; // for who hears it: name, value, state
  value: string;
  href: string;
  kind?: MarkKind; // what is not normal
}

export const arrows = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;
export type Arrow = keyof typeof arrows;

// The nearest tile in that direction: along the arrow first, aside second. Null at the edge.
export function neighbour(tiles: readonly Tile[], from: Tile, arrow: Arrow): Tile | null {
  const [dx, dy] = arrows[arrow];
  let best: Tile | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const tile of tiles) {
    const x = tile.column - from.column;
    const y = tile.row - from.row;
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const distance = along + 3 * aside;
    if (along > 0 && distance < least) {
      best = tile;
      least = distance;
    }
  }
  return best;
}

// How many columns and rows there are.
export function extent(tiles: readonly Tile[]): { columns: number; rows: number } {
  return {
    columns: Math.max(0, ...tiles.map(tile => tile.column + 1)),
    rows: Math.max(0, ...tiles.map(tile => tile.row + 1)),
  };
}

// Up to so many tiles are large, with their value always; more are small, with it only where something is wrong.
export const mostLarge = 20;

import { describe, expect, it } from "vitest";
import { extent, neighbour, type Tile } from "./tiles";

const drawn = (picture: string): Tile[] =>
  picture
    .split("\n")
    .flatMap((line, row) =>
      [...line].flatMap((key, column) =>
        key === "." ? [] : [{ key, column, row, name: key, label: key, value: "", href: `/${key}` }],
      ),
    );
const tiles = drawn("..ab\nc.d.\n.e.f");
const from = (key: string) => tiles.find(tile => tile.key === key) as Tile;
const to = (key: string, arrow: Parameters<typeof neighbour>[2]) => neighbour(tiles, from(key), arrow)?.key ?? null;

describe("the arrow keys on tiles", () => {
  it("lead along the row and the column", () => {
    expect(to("a", "ArrowRight")).toBe("b");
    expect(to("a", "ArrowDown")).toBe("d");
    expect(to("d", "ArrowLeft")).toBe("c");
  });
  it("cross a gap to what is nearest", () => {
    expect(to("c", "ArrowUp")).toBe("a");
    expect(to("b", "ArrowDown")).toBe("f");
    expect(to("d", "ArrowRight")).toBe("b");
  });
  it("stay at the edge", () => {
    expect(to("b", "ArrowRight")).toBeNull();
    expect(to("c", "ArrowLeft")).toBeNull();
    expect(to("f", "ArrowDown")).toBeNull();
  });
});

describe("the field of tiles", () => {
  it("is as wide and high as its tiles", () => expect(extent(tiles)).toEqual({ columns: 4, rows: 3 }));
  it("is nothing without any", () => expect(extent([])).toEqual({ columns: 0, rows: 0 }));
});

import { describe, expect, it } from "vitest";
import { standingOf } from "./standing";

const word = (id: number, of: string, difference: number) => ({ id, of, difference });

describe("what was found", () => {
  const told = [
    word(5, "2025", 0),
    word(4, "2024", -0.27),
    word(3, "2025", 0.4),
    word(2, "2023", 1),
    word(1, "2024", 2),
  ];
  const standing = standingOf(told, each => each.of);

  it("stands as it was told last: open first, then what is mended, then what was said before", () =>
    expect(standing.map(each => [each.finding.id, each.standing])).toEqual([
      [4, "open"],
      [2, "open"],
      [5, "mended"],
      [3, "replaced"],
      [1, "replaced"],
    ]));

  it("says how often it was told", () => expect(standing.map(each => each.times)).toEqual([2, 1, 2, 2, 2]));

  it("is nothing where nothing was told", () => expect(standingOf([], () => "")).toEqual([]));
});

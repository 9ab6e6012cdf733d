import { describe, expect, it } from "vitest";
import { en } from "./en";
import { vi } from "./vi";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, before = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

const gaps = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(found => found[1]).sort();

describe("the words", () => {
  it("say the same figures in both languages", () => {
    const english = flat(en as unknown as Tree);
    for (const [key, vietnamese] of flat(vi as Tree))
      expect([key, gaps(english.get(key) ?? "")]).toEqual([key, gaps(vietnamese)]);
  });

  it("are all filled in", () => {
    for (const [key, text] of [...flat(vi as Tree), ...flat(en as unknown as Tree)])
      expect([key, text.trim()]).not.toEqual([key, ""]);
  });
});

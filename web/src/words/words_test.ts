import i18next from "i18next";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { startWords } from "./i18n";
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

  it("have two forms where they count, of a figure that the sentence has", () => {
    const vietnamese = flat(vi as Tree);
    for (const [key, text] of flat(en as unknown as Tree))
      for (const [, name = "", forms = ""] of text.matchAll(/{{(\w+),([^}]*)}}/g)) {
        expect([key, forms.split("|").length]).toEqual([key, 2]);
        expect([key, gaps(vietnamese.get(key) ?? "")]).toEqual([key, expect.arrayContaining([name])]);
      }
  });

  it("say one thing in the singular and several in the plural", async () => {
    await startWords("en");
    const t = i18next.getFixedT("en");
    expect(t("tasks.headline", { overdue: 1, total: "1", soon: 0 })).toBe(
      "1 of 1 task is overdue and not done; 0 due soon",
    );
    expect(t("board.headline", { meeting: "1", total: 69 })).toBe("1 of 69 feeds keeps its promise");
    expect(t("board.headline", { meeting: 55, total: 69 })).toBe("55 of 69 feeds keep their promise");
    expect(t("document.eventsNote", { n: 1 })).toBe("1 message, kept as it came");
    expect(t("indicators.open", { n: "1,204" })).toBe("1,204 sums do not add up");
    await i18next.changeLanguage("vi");
    expect(i18next.t("indicators.open", { n: 1 })).toBe("1 tổng chưa khớp");
  });

  it("are all filled in", () => {
    for (const [key, text] of [...flat(vi as Tree), ...flat(en as unknown as Tree)])
      expect([key, text.trim()]).not.toEqual([key, ""]);
  });
});

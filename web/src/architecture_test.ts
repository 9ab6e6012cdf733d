// Rules of the house that no compiler knows: who may import whom, and how long a file may grow.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  name => /\.tsx?$/.test(name) && !name.endsWith("schema.d.ts"),
);
const sources = files.filter(name => !/_test\.tsx?$/.test(name));
const text = (name: string) => readFileSync(join(root, name), "utf8");

function imports(name: string): string[] {
  return [...text(name).matchAll(/(?:from|import)\s*\(?"(\.[^"]+)"/g)].map(found =>
    normalize(join(dirname(name), found[1] ?? "")),
  );
}

// Files of `folder` that import something outside the folders named.
function strays(folder: string, allowed: string[]): string[] {
  return sources
    .filter(name => name.startsWith(`${folder}/`))
    .flatMap(name =>
      imports(name)
        .filter(to => ![folder, ...allowed].some(each => to.startsWith(`${each}/`)))
        .map(to => `${name} → ${to}`),
    );
}

describe("the pages' architecture", () => {
  it("keeps ui free of the city and the server", () => expect(strays("ui", ["words"])).toEqual([]));
  it("keeps words and live below everything else", () => {
    expect(strays("words", [])).toEqual([]);
    expect(strays("live", ["ui"])).toEqual([]);
  });
  it("keeps the api free of pages", () => expect(strays("api", ["ui", "words"])).toEqual([]));

  it("asks the server through the api alone", () => {
    const asks = /\bfetch\(|\bXMLHttpRequest\b/;
    expect(sources.filter(name => !name.startsWith("api/") && asks.test(text(name)))).toEqual([]);
  });

  it("writes no wire type by hand", () => {
    const wire = /\b(interface|type) (Feed|Agency|Station|Delivery|Board|Contract|Receipt)\b(?! =)/;
    expect(sources.filter(name => wire.test(text(name)))).toEqual([]);
  });

  it("mounts the charting library in one place", () => {
    const mounts = /import[^;]*\binit\b[^;]*"echarts\/core"/;
    expect(sources.filter(name => mounts.test(text(name)))).toEqual(["charts/Chart.tsx"]);
  });

  it("keeps files short enough to read in one go", () => {
    const long = {
      "words/vi/connections.ts": "words",
      "words/en/connections.ts": "words",
      "catalogue/entities.ts": "a list of kinds",
    };
    expect(sources.filter(name => text(name).split("\n").length > 250 && !(name in long))).toEqual([]);
  });
});

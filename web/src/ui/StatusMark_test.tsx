import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type MarkKind, StatusMark } from "./StatusMark";

const kinds: MarkKind[] = ["p1", "p2", "p3", "p4", "ok", "late", "rej", "down", "unk", "mnt", "none"];

describe("the shapes of status", () => {
  it("are eleven, each unlike the others even without colour", () => {
    const shapes = kinds.map(kind =>
      renderToStaticMarkup(<StatusMark kind={kind} />).replaceAll(/(fill|stroke)="(var[^"]*|none)"/g, ""),
    );
    expect(new Set(shapes).size).toBe(11);
  });

  it("have a name when they stand alone and none beside their word", () => {
    expect(renderToStaticMarkup(<StatusMark kind="down" label="Mất kết nối" />)).toContain('aria-label="Mất kết nối"');
    expect(renderToStaticMarkup(<StatusMark kind="down" />)).toContain('aria-hidden="true"');
  });
});

import { describe, expect, it } from "vitest";
import { nothingYet, type TileFacts, tileState } from "./tileState";

const at = (facts: Partial<TileFacts>, now = 10_000) => tileState({ ...nothingYet, ...facts }, now).is;

describe("a tile", () => {
  it("connects until its first picture, and is live while pictures come", () => {
    expect(at({})).toBe("connecting");
    expect(at({ said: "live" })).toBe("connecting");
    expect(at({ said: "live", lastPicture: 9_900, delay: 0.4 })).toBe("live");
    expect(at({ said: "live", lastPicture: 9_900, delay: 4 })).toBe("behind");
  });

  it("never shows an old picture as a living one", () => {
    expect(at({ said: "live", lastPicture: 4_000 })).toBe("frozen");
    expect(at({ said: "no_data", lastPicture: 9_900 })).toBe("frozen");
    expect(at({ said: "away", lastPicture: 9_900 })).toBe("frozen");
    expect(at({ said: "away" })).toBe("away");
  });

  it("says why there is none", () => {
    const end = { finding: "không nối được", findingEn: "cannot be reached", triesAgain: true };
    expect(tileState({ ...nothingYet, said: "ended", end, lastPicture: 9_000 }, 10_000)).toEqual({ is: "lost", end });
    expect(at({ said: "refused", why: "x" })).toBe("refused");
    expect(at({ said: "unsupported", why: "hvc1.1" })).toBe("unsupported");
  });
});

import { expect, it } from "vitest";
import type { CameraHealth } from "../api/types";
import { byNeed, counts, standingOf } from "./cameraRules";
import type { Seen } from "./useCameras";

const seen = (name: string, outcome?: CameraHealth["outcome"], since = "2026-11-28T08:00:00+07:00") =>
  ({ camera: { name }, health: outcome && { outcome, since } }) as unknown as Seen;

const all = [
  seen("Cầu Bãi Cháy", "picture"),
  seen("Ao Cá", "silent"),
  seen("Móng Cái"),
  seen("Cẩm Phả", "unreachable", "2026-11-20T08:00:00+07:00"),
];

it("counts who lives, who is broken, and whom nobody has looked at", () => {
  expect(counts(all)).toEqual({ living: 1, broken: 2, unseen: 1 });
  expect(standingOf(undefined)).toBe("unseen");
});

it("puts first what has been broken longest", () => {
  expect([...all].sort(byNeed).map(each => each.camera.name)).toEqual(["Cẩm Phả", "Ao Cá", "Móng Cái", "Cầu Bãi Cháy"]);
});

// What the cameras come to as a whole, and which stand first. Pure.
import type { CameraHealth } from "../api/types";
import { byVietnamese } from "../ui/text";
import { saidNow } from "../words/said";
import type { Seen } from "./useCameras";

export type Standing = "living" | "broken" | "unseen";

export function standingOf(health: CameraHealth | undefined): Standing {
  if (!health) return "unseen";
  return health.outcome === "picture" && (health.picture ?? "good") === "good" ? "living" : "broken";
}

export function counts(all: readonly Seen[]): Record<Standing, number> {
  const out = { living: 0, broken: 0, unseen: 0 };
  for (const { health } of all) out[standingOf(health)] += 1;
  return out;
}

export function cameraName(camera: { name: string; nameEn?: string | null }): string {
  return saidNow(camera.name, camera.nameEn);
}

const order: Record<Standing, number> = { broken: 0, unseen: 1, living: 2 };

// Whom people may see living first, then by name.
export function bySight(a: Seen, b: Seen): number {
  const hidden = (each: Seen) => (each.camera.viewing === "live" ? 0 : 1);
  return hidden(a) - hidden(b) || byVietnamese(a.camera.name, b.camera.name);
}

// What needs somebody first: broken ones, the longest first; then those nobody has looked at.
export function byNeed(a: Seen, b: Seen): number {
  const rank = order[standingOf(a.health)] - order[standingOf(b.health)];
  if (rank !== 0) return rank;
  const since = (each: Seen) => (each.health ? Date.parse(each.health.since) : 0);
  if (standingOf(a.health) === "broken" && since(a) !== since(b)) return since(a) - since(b);
  return byVietnamese(a.camera.name, b.camera.name);
}

// One cause, one line: when all cameras of a site went away together, it is the site's power or line, not the cameras.
// Pure.
import type { Seen } from "./useCameras";

export interface SiteOutage {
  site: string;
  cameras: Seen[];
  since: number; // when the first was missed
}

const fewest = 2;
const together = 6 * 60_000; // a look at each takes its minute, and one that is away is looked at less often
const away = new Set(["unreachable", "silent"]);

export function siteOutages(all: readonly Seen[]): SiteOutage[] {
  const sites = new Map<string, Seen[]>();
  for (const seen of all) sites.set(seen.camera.site, [...(sites.get(seen.camera.site) ?? []), seen]);
  return [...sites].flatMap(([site, cameras]) => {
    if (cameras.length < fewest || !cameras.every(({ health }) => health && away.has(health.outcome))) return [];
    const since = cameras.map(({ health }) => Date.parse(health?.since ?? ""));
    const first = Math.min(...since);
    return Math.max(...since) - first <= together ? [{ site, cameras, since: first }] : [];
  });
}

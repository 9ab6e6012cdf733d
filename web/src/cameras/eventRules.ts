// Events of a camera: which kinds there are, and what to play of one. Pure.

import type { CameraEvent } from "../api/types";
import { ms } from "../ui/time";
import { filmFrom, type Recorded } from "./playback";

// The kinds that occur, the most frequent first.
export function eventKinds(events: readonly CameraEvent[]): { kind: CameraEvent["kind"]; count: number }[] {
  const counts = new Map<CameraEvent["kind"], number>();
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

const before = 5000; // what led to it

// The film that shows how it began; none when its beginning is not recorded.
export function filmOf({ beganAt }: Pick<CameraEvent, "beganAt">, spans: readonly Recorded[]): Recorded | null {
  const began = ms(beganAt);
  const film = filmFrom(spans, began - before);
  return film && film.from <= began && film.to > began ? film : null;
}

// Where to ask for what is recorded of it.
export function aroundEvent({ beganAt }: Pick<CameraEvent, "beganAt">): Recorded {
  const began = ms(beganAt);
  return { from: began - 10 * 60_000, to: began + 10 * 60_000 };
}

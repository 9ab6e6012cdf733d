// The server's clock, as seen from this browser. The offset is learnt from the server's own words (its answer to the
// first request, then every heartbeat), so an office PC with a wrong clock still shows right ages.
import { useSyncExternalStore } from "react";

let offset = 0;
let best = Number.POSITIVE_INFINITY;
const listeners = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

export function serverNow(): number {
  return Date.now() + offset;
}

// The server said it was `serverTime` just before `arrived`. The least delayed word is the best one.
export function learnServerTime(serverTime: number, arrived = Date.now()): void {
  const difference = arrived - serverTime;
  if (difference < best || Math.abs(difference - best) > 30_000) {
    best = difference;
    offset = -difference;
  }
}

// How much later than the promptest word this one arrived, in milliseconds.
export function delayOf(serverTime: number, arrived: number): number {
  return Math.max(0, arrived - serverTime + offset);
}

function listen(tick: () => void): () => void {
  listeners.add(tick);
  ticking ??= setInterval(() => {
    if (!document.hidden) for (const each of [...listeners]) each();
  }, 1000);
  return () => {
    listeners.delete(tick);
    if (listeners.size === 0 && ticking !== undefined) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

// The server's now, in steps: a page that shows minutes draws once a minute.
export function useNow(stepMs = 1000): number {
  return useSyncExternalStore(listen, () => Math.floor(serverNow() / stepMs) * stepMs);
}

// What a tile of the wall stands for, from what the server said and when the last picture came. Pure.
import type { TileEnd } from "./wall";

export type TileState =
  | { is: "connecting" }
  | { is: "live"; delay: number }
  | { is: "behind"; delay: number }
  | { is: "frozen"; since: number } // what is on the screen is old
  | { is: "lost"; end: TileEnd }
  | { is: "refused"; why: string }
  | { is: "away" }
  | { is: "unsupported"; codecs: string };

export interface TileFacts {
  said: "connecting" | "live" | "no_data" | "ended" | "refused" | "away" | "unsupported";
  end: TileEnd | null;
  why: string; // of a refusal; the codecs of what the browser cannot show
  lastPicture: number | null; // when it came, ms
  delay: number; // seconds
}

const frozenAfter = 5000;
const behindAfter = 3;

export const nothingYet: TileFacts = { said: "connecting", end: null, why: "", lastPicture: null, delay: 0 };

export function tileState(facts: TileFacts, now: number): TileState {
  const { said, end, why, lastPicture, delay } = facts;
  if (said === "refused") return { is: "refused", why };
  if (said === "unsupported") return { is: "unsupported", codecs: why };
  if (said === "ended" && end) return { is: "lost", end };
  if (lastPicture === null) return said === "away" ? { is: "away" } : { is: "connecting" };
  if (said === "away" || said === "no_data" || now - lastPicture > frozenAfter)
    return { is: "frozen", since: lastPicture };
  return { is: delay > behindAfter ? "behind" : "live", delay };
}

// What each measured state looks like and how grave it is. A new state on the wire does not compile until it has a
// shape, a rank and its words.
import type { BoardFeed, Link, State } from "../api/types";
import type { MarkKind } from "../ui/StatusMark";

export const markOf: Record<State, MarkKind> = {
  delivering: "ok",
  late: "late",
  silent: "down",
  degraded: "rej",
  more_than_expected: "rej",
  not_expected_now: "ok",
  paused: "mnt",
  never_connected: "none",
  not_measured: "unk",
};

// The graver, the higher: decides which feed speaks for a cell and what is listed first.
export const gravity: Record<State, number> = {
  silent: 8,
  late: 7,
  degraded: 6,
  not_measured: 5,
  never_connected: 4,
  more_than_expected: 3,
  paused: 2,
  not_expected_now: 1,
  delivering: 0,
};

// The filter chips, in this order. What is well needs none.
export const chipStates: readonly State[] = [
  "silent",
  "late",
  "degraded",
  "more_than_expected",
  "not_measured",
  "paused",
  "never_connected",
];

export const chainLinks: readonly Link[] = ["network", "sign_in", "on_time", "well_formed", "complete"];

// A feed keeps its promise when what was due has come; outside its hours nothing is due.
export function isMeeting(state: State): boolean {
  return state === "delivering" || state === "not_expected_now";
}

// Somebody should look at it now.
export function isTrouble(state: State): boolean {
  return gravity[state] >= gravity.not_measured;
}

const living: readonly State[] = ["delivering", "late", "degraded", "more_than_expected"];
const dead: readonly State[] = ["never_connected", "silent", "not_measured"];

// The agency says one thing, the measurement another. Work in progress contradicts nothing.
export function isGap(feed: Pick<BoardFeed, "state" | "declared">): boolean {
  if (feed.declared === "connected" || feed.declared === "trial") return dead.includes(feed.state);
  if (feed.declared === "not_connected" || feed.declared === "stopped") return living.includes(feed.state);
  return false;
}

export type Tone = "" | "down" | "late" | "rej" | "unk";

// The tint of a cell or link that asks for attention.
export const toneOf: Record<State, Tone> = {
  delivering: "",
  late: "late",
  silent: "down",
  degraded: "rej",
  more_than_expected: "rej",
  not_expected_now: "",
  paused: "",
  never_connected: "",
  not_measured: "unk",
};

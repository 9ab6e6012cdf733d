// How far a connection has come towards its acceptance. Pure.
import type { Acceptance, RungState } from "../api/types";
export const rungs = ["registered", "reachable", "first_data", "contract_passed", "stable", "accepted"] as const;
export type Rung = (typeof rungs)[number];

export type Ladder = Acceptance;

export type RungStanding = "reached" | "lost" | "next" | "ahead";

function holds({ reachedAt, lostAt }: RungState): boolean {
  return reachedAt !== null && lostAt === null;
}

// Of each rung in order. The first that never was reached is the next one; a lost one is to be won back before it.
export function standings(states: readonly RungState[]): RungStanding[] {
  const next = states.findIndex(each => each.reachedAt === null);
  return states.map((each, i) => {
    if (holds(each)) return "reached";
    if (each.reachedAt !== null) return "lost";
    return i === next ? "next" : "ahead";
  });
}

// Its first data came with no delivery: a camera's pictures do.
export function byPictures({ rung, delivery }: RungState, standing: RungStanding): boolean {
  return rung === "first_data" && standing === "reached" && delivery === null;
}

export function hasReached(ladder: Ladder, rung: Rung): boolean {
  return ladder.rung !== null && rungs.indexOf(ladder.rung) >= rungs.indexOf(rung);
}

export type Step = "ask" | "sign";

// What the reader may do for it now.
export function stepsOf(ladder: Ladder, may: (right: "answer_review" | "conduct_review") => boolean): Step[] {
  if (ladder.acceptedBy) return [];
  const ask = may("answer_review") && !ladder.askedAt && hasReached(ladder, "first_data");
  const sign = may("conduct_review") && hasReached(ladder, "stable");
  return [...(ask ? (["ask"] as const) : []), ...(sign ? (["sign"] as const) : [])];
}

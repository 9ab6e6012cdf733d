// Who waits for whom. Pure.

import type { Difficulty } from "../api/types";
import { ms } from "../ui/time";

export type DifficultyCategory = Difficulty["category"];
export type DifficultyState = Difficulty["state"];

// As reviews of connections name them.
export const categories = [
  "no_software",
  "vendor_refuses",
  "no_api",
  "ministry_system_closed",
  "no_network_line",
  "no_code_mapping",
  "data_not_clean",
  "legal_doubt",
  "no_budget",
  "staff_change",
  "other",
] as const satisfies readonly DifficultyCategory[];

export const states = ["waiting", "answered", "closed"] as const satisfies readonly DifficultyState[];

const names: Record<DifficultyState, string> = { waiting: "cho", answered: "da-tra-loi", closed: "da-dong" };

export const nameOfState = (state: DifficultyState) => names[state];

export function stateIn(text: string | undefined): DifficultyState {
  return states.find(each => names[each] === text) ?? "waiting";
}

// The moment that somebody is held to now: the answer's, or what the answer committed to; none once closed.
export function heldTo({ state, replyDue, committedTo }: Difficulty): number | null {
  if (state === "waiting") return ms(replyDue);
  return state === "answered" && committedTo ? ms(committedTo) : null;
}

export function isOver(difficulty: Difficulty, now: number): boolean {
  const at = heldTo(difficulty);
  return at !== null && at < now;
}

export interface Debt {
  who: string; // the agency; empty: the leader
  items: Difficulty[]; // the soonest first
}

// What waits for an answer, by who owes it; who owes one soonest stands first.
export function debtsOf(all: readonly Difficulty[]): Debt[] {
  const debts = new Map<string, Difficulty[]>();
  for (const each of all.filter(({ state }) => state === "waiting").toSorted(byHeldTo)) {
    const who = each.level === "leader" ? "" : each.owner;
    debts.set(who, [...(debts.get(who) ?? []), each]);
  }
  return [...debts].map(([who, items]) => ({ who, items }));
}

export function byHeldTo(a: Difficulty, b: Difficulty): number {
  return (heldTo(a) ?? Number.POSITIVE_INFINITY) - (heldTo(b) ?? Number.POSITIVE_INFINITY) || a.id - b.id;
}

export function byClosed(a: Difficulty, b: Difficulty): number {
  return ms(b.closedAt ?? b.statedAt) - ms(a.closedAt ?? a.statedAt) || b.id - a.id;
}

export function countStates(all: readonly Difficulty[]): Record<DifficultyState, number> {
  const of = (state: DifficultyState) => all.filter(each => each.state === state).length;
  return { waiting: of("waiting"), answered: of("answered"), closed: of("closed") };
}

interface Who {
  within: (agency: string) => boolean;
  may: (right: "answer_review" | "conduct_review") => boolean;
}

// Above the centre nobody has a desk of their own: who conducts the review answers for the leader.
export function mayAnswer({ level, owner, state }: Difficulty, { within, may }: Who): boolean {
  if (state === "closed" || !may("answer_review")) return false;
  return level === "leader" ? may("conduct_review") : within(owner);
}

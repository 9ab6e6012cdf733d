import { describe, expect, it } from "vitest";
import type { Difficulty } from "../api/types";
import {
  byHeldTo,
  countStates,
  debtsOf,
  heldTo,
  isOver,
  mayAnswer,
  nameOfState,
  stateIn,
  states,
} from "./difficultyRules";

function difficulty(id: number, more: Partial<Difficulty> = {}): Difficulty {
  return {
    id,
    agency: "so-yt",
    feed: null,
    task: null,
    category: "no_api",
    title: `Khó khăn ${id}`,
    text: "",
    statedBy: "can-bo",
    statedAt: "2026-11-24T08:00:00+07:00",
    owner: "trung-tam",
    level: "centre",
    state: "waiting",
    replyDue: "2026-11-26T08:00:00+07:00",
    committedTo: null,
    closedAt: null,
    closedBy: null,
    cause: "",
    messages: 1,
    ...more,
  };
}

const all = [
  difficulty(1, { replyDue: "2026-11-27T08:00:00+07:00" }),
  difficulty(2, { owner: "so-tc", level: "owner", replyDue: "2026-11-26T16:00:00+07:00" }),
  difficulty(3),
  difficulty(4, { level: "leader", replyDue: "2026-11-25T08:00:00+07:00" }),
  difficulty(5, { state: "answered", committedTo: "2026-11-30T23:59:59+07:00" }),
  difficulty(6, { state: "closed", closedAt: "2026-11-25T09:00:00+07:00" }),
];
const now = Date.parse("2026-11-26T12:00:00+07:00");

describe("who waits for whom", () => {
  it("stands by who owes an answer, the soonest first, and what came up to the leader is the leader's", () => {
    expect(debtsOf(all).map(({ who, items }) => [who, items.map(({ id }) => id)])).toEqual([
      ["", [4]],
      ["trung-tam", [3, 1]],
      ["so-tc", [2]],
    ]);
  });

  it("is overdue past the reply's deadline, and past the promised day once it is answered", () => {
    expect(all.filter(each => isOver(each, now)).map(({ id }) => id)).toEqual([3, 4]);
    expect(isOver(difficulty(5, { state: "answered", committedTo: "2026-11-26T11:00:00+07:00" }), now)).toBe(true);
    expect(heldTo(difficulty(7, { state: "answered" }))).toBeNull();
    expect(heldTo(difficulty(6, { state: "closed" }))).toBeNull();
  });

  it("puts an answer without a promised day behind those with one", () => {
    const answered = [difficulty(1, { state: "answered" }), all[4] as Difficulty].toSorted(byHeldTo);
    expect(answered.map(({ id }) => id)).toEqual([5, 1]);
  });

  it("counts every difficulty once", () => {
    expect(countStates(all)).toEqual({ waiting: 4, answered: 1, closed: 1 });
  });
});

describe("the answer", () => {
  const officer = { within: (agency: string) => agency === "so-tc", may: (right: string) => right === "answer_review" };

  it("is given by who owes it, and for the leader by who conducts the review", () => {
    expect(mayAnswer(all[1] as Difficulty, officer)).toBe(true);
    expect(mayAnswer(all[0] as Difficulty, officer)).toBe(false);
    const centre = { within: () => true, may: () => true };
    expect(mayAnswer(all[3] as Difficulty, { ...centre, may: right => right === "answer_review" })).toBe(false);
    expect(mayAnswer(all[3] as Difficulty, centre)).toBe(true);
    expect(mayAnswer(all[5] as Difficulty, centre)).toBe(false);
  });
});

it("names every state in the address and finds it again", () => {
  for (const state of states) expect(stateIn(nameOfState(state))).toBe(state);
  expect(stateIn("gi-do")).toBe("waiting");
});

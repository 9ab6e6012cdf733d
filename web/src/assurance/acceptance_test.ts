import { expect, it } from "vitest";
import type { RungState } from "../api/types";
import { hasReached, type Ladder, rungs, standings, stepsOf } from "./acceptance";

// One letter a rung from the bottom up: r reached, l lost, a dot for never.
function states(drawn: string): RungState[] {
  return rungs.map((rung, i) => ({
    rung,
    reachedAt: drawn[i] === "." ? null : "2026-11-20T08:00:00+07:00",
    lostAt: drawn[i] === "l" ? "2026-11-22T08:00:00+07:00" : null,
    finding: "",
    findingEn: "",
    delivery: null,
  }));
}

function ladder(drawn: string, by: Partial<Ladder> = {}): Ladder {
  const hole = [...drawn].findIndex(each => each !== "r");
  const height = hole < 0 ? rungs.length : hole;
  return {
    feed: "env-a",
    agency: "so-nnmt",
    rung: rungs[height - 1] ?? null,
    rungs: states(drawn),
    askedAt: null,
    askedBy: null,
    acceptedBy: null,
    note: "",
    acceptedAt: null,
    document: "",
    history: [],
    ...by,
  };
}

const centre = (right: string) => right === "conduct_review";
const everybody = () => true;
const nobody = () => false;

it("shows the first rung that never was reached as the next one", () => {
  expect(standings(states("rrr..."))).toEqual(["reached", "reached", "reached", "next", "ahead", "ahead"]);
  expect(standings(states("rrrrrr")).every(each => each === "reached")).toBe(true);
});

it("shows a lost rung as lost though those above it hold", () => {
  expect(standings(states("rlrr.."))).toEqual(["reached", "lost", "reached", "reached", "next", "ahead"]);
  expect(hasReached(ladder("rlrr.."), "first_data")).toBe(false);
});

it("lets nobody ask before there is data, nor twice", () => {
  expect(stepsOf(ladder("rr...."), everybody)).toEqual([]);
  expect(stepsOf(ladder("rrr..."), everybody)).toEqual(["ask"]);
  expect(stepsOf(ladder("rrr...", { askedAt: "2026-11-21T08:00:00+07:00" }), everybody)).toEqual([]);
  expect(stepsOf(ladder("rrr..."), nobody)).toEqual([]);
});

it("offers the signature to the centre alone, once it is stable, and never twice", () => {
  expect(stepsOf(ladder("rrrr.."), centre)).toEqual([]);
  expect(stepsOf(ladder("rrrrr."), centre)).toEqual(["sign"]);
  expect(stepsOf(ladder("rrrrr."), nobody)).toEqual([]);
  expect(stepsOf(ladder("rrrrrr", { acceptedBy: "lan" }), everybody)).toEqual([]);
});

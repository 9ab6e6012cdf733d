import { describe, expect, it } from "vitest";
import type { DossierStory } from "../api/types";
import { changedFacts, happenings } from "./story";
import { termIn } from "./term";

type Facts = DossierStory["versions"][number]["facts"];
const facts = (by: Partial<Facts>) => ({ state: "received", appointment: null, saidOnTime: null, ...by }) as Facts;
const version = (number: number, at: string, by: Partial<Facts> = {}) => ({
  code: "H49-1",
  number,
  feed: "one-stop",
  delivery: number,
  at,
  facts: facts(by),
});

describe("a dossier's story", () => {
  it("tells the newest first, steps between versions", () => {
    const story = {
      versions: [version(1, "2026-11-02T08:00:00+07:00"), version(2, "2026-11-05T08:00:00+07:00")],
      steps: [
        { code: "H49-1", feed: "one-stop", at: "2026-11-03T08:00:00+07:00", stateCode: "4", state: "in_process" },
      ],
    } as unknown as DossierStory;
    const seen = happenings(story).map(each => (each.kind === "version" ? `v${each.version.number}` : "step"));
    expect(seen).toEqual(["v2", "step", "v1"]);
  });
  it("knows what a version changed", () => {
    const before = facts({});
    const after = facts({ state: "finished", saidOnTime: true });
    expect(changedFacts(before, after)).toEqual(["state", "saidOnTime"]);
    expect(changedFacts(before, before)).toEqual([]);
  });
});

describe("a procedure's term", () => {
  it("is days or hours, with or without a cut-off", () => {
    expect(termIn("5d")).toEqual({ count: 5, unit: "workingDays" });
    expect(termIn("16h")).toEqual({ count: 16, unit: "workingHours" });
    expect(termIn("1d@15:00")).toEqual({ count: 1, unit: "workingDays", cutOffMinute: 900 });
  });
  it("is nothing where the contract says nothing that is one", () => {
    expect(termIn(undefined)).toBeNull();
    expect(termIn("five days")).toBeNull();
  });
});

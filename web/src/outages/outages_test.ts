import { describe, expect, it } from "vitest";
import type { Maintenance, OutageGroup } from "../api/types";
import {
  byTurn,
  inTurn,
  type MaintenanceState,
  markOf,
  momentField,
  readMomentField,
  standingOf,
  windowIn,
} from "./outageRules";

function outage(id: number, more: Partial<OutageGroup> = {}): OutageGroup {
  return {
    id,
    kind: "feed",
    cause: `f${id}`,
    name: `Luồng ${id}`,
    nameEn: null,
    owner: "so-yt",
    openedAt: "2026-11-28T08:00:00+07:00",
    closedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    category: "unknown",
    maintenance: null,
    partOf: null,
    feedsInAll: 1,
    feedsDown: 1,
    feeds: [],
    ...more,
  };
}

const open = [
  outage(1, {
    acknowledgedAt: "2026-11-28T09:00:00+07:00",
    acknowledgedBy: "truc-ban",
    feedsDown: 40,
    kind: "gateway",
  }),
  outage(2),
  outage(3, { openedAt: "2026-11-28T07:00:00+07:00" }),
  outage(4, { feedsDown: 6, kind: "site" }),
  outage(5, { category: "planned", feedsDown: 12 }),
];

describe("what is down", () => {
  it("is counted once a cause, with what is planned apart", () => {
    expect(standingOf(open)).toEqual({ groups: 4, feeds: 48, unclaimed: 3, planned: 1 });
  });

  it("stands with what nobody has in hand first, and what is planned last", () => {
    expect(inTurn(open).map(({ id }) => id)).toEqual([4, 3, 2, 1, 5]);
  });

  it("looks lost while it lasts, calm once it is over, and planned when it is", () => {
    expect(markOf(outage(1))).toBe("down");
    expect(markOf(outage(1, { closedAt: "2026-11-28T10:00:00+07:00" }))).toBe("ok");
    expect(markOf(outage(1, { category: "planned" }))).toBe("mnt");
  });
});

describe("maintenance", () => {
  const maintenance = (id: number, state: MaintenanceState, fromAt: string) => ({ id, state, fromAt }) as Maintenance;

  it("stands with what awaits a decision first, the soonest before", () => {
    const all = [
      maintenance(1, "over", "2026-11-20T08:00:00+07:00"),
      maintenance(2, "approved", "2026-11-29T08:00:00+07:00"),
      maintenance(3, "asked", "2026-12-02T08:00:00+07:00"),
      maintenance(4, "asked", "2026-12-01T08:00:00+07:00"),
    ];
    expect(all.toSorted(byTurn).map(({ id }) => id)).toEqual([4, 3, 2, 1]);
  });

  it("is asked for in the centre's time, wherever the browser stands", () => {
    const at = readMomentField("2026-11-29T08:30");
    expect(at).toBe(Date.parse("2026-11-29T08:30:00+07:00"));
    expect(momentField(at)).toBe("2026-11-29T08:30");
    expect(readMomentField("")).toBeNull();
    expect(momentField(null)).toBe("");
  });
});

it("counts over thirty days unless the address says another window that there is", () => {
  expect(windowIn("7")).toBe(7);
  expect(windowIn("365")).toBe(30);
  expect(windowIn(undefined)).toBe(30);
});

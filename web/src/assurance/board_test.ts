import { describe, expect, it } from "vitest";
import type { Board, BoardAgency, BoardFeed, State } from "../api/types";
import { applyChanges, countFeeds, matrixRows, mostUrgent, nearestDeadlines, replaceAgency } from "./board";
import { filterIn, readBoardSearch, toggled } from "./boardSearch";
import { isGap } from "./states";

const everything = filterIn({});

function feed(id: string, agency: string, state: State, more: Partial<BoardFeed> = {}): BoardFeed {
  return {
    id,
    agency,
    group: "environment",
    title: id,
    titleEn: null,
    road: "push",
    state,
    since: "2026-11-23T12:00:00+07:00",
    newestRecord: null,
    lastArrival: null,
    cause: null,
    finding: "",
    findingEn: "",
    declared: "connected",
    declaredAt: null,
    deadline: null,
    acceptedAt: null,
    quarantined: 0,
    receivedPercent24h: null,
    capturePercent24h: null,
    strip: "g".repeat(16),
    ...more,
  };
}

function agency(
  id: string,
  kind: BoardAgency["kind"],
  position: number,
  nextDeadline: string | null = null,
): BoardAgency {
  return { id, name: id, nameEn: null, kind, position, feeds: 0, meeting: 0, nextDeadline, openDifficulties: 0 };
}

const board: Board = {
  asOf: "2026-11-23T14:30:00+07:00",
  groups: [
    { id: "environment", title: "Quan trắc", titleEn: "Environment" },
    { id: "camera", title: "Camera", titleEn: "Cameras" },
  ],
  agencies: [
    agency("ha-long", "locality", 2, "2026-12-01T00:00:00+07:00"),
    agency("so-y-te", "department", 1, "2026-11-20T00:00:00+07:00"),
    agency("cam-pha", "locality", 1),
    agency("nha-thau", "contractor", 9),
  ],
  feeds: [
    feed("a", "ha-long", "delivering"),
    feed("b", "ha-long", "silent", { since: "2026-11-23T10:00:00+07:00" }),
    feed("c", "ha-long", "late", { group: "camera" }),
    feed("d", "cam-pha", "not_expected_now"),
    feed("e", "so-y-te", "silent", { since: "2026-11-23T08:00:00+07:00" }),
  ],
};

describe("the board's rows", () => {
  it("stand below their kind, in the order of the catalogue, without agencies that have no feed", () => {
    const rows = matrixRows(board, everything, "danh-muc", new Set());
    expect(rows.map(row => (row.kind === "group" ? `# ${row.of}` : row.agency.id))).toEqual([
      "# department",
      "so-y-te",
      "# locality",
      "cam-pha",
      "ha-long",
    ]);
  });

  it("let the gravest feed speak for a shared cell", () => {
    const row = matrixRows(board, everything, "danh-muc", new Set()).find(
      r => r.kind === "agency" && r.agency.id === "ha-long",
    );
    expect(row?.kind === "agency" && row.cells[0]?.map(f => f.id)).toEqual(["b", "a"]);
  });

  it("leave only agencies with a feed in the chosen state", () => {
    const rows = matrixRows(board, filterIn({ "trang-thai": "late" }), "danh-muc", new Set());
    expect(rows.filter(row => row.kind === "agency")).toHaveLength(1);
  });

  it("fold a kind into its sum", () => {
    const rows = matrixRows(board, everything, "danh-muc", new Set(["locality"]));
    const folded = rows.find(row => row.kind === "group" && row.of === "locality");
    expect(folded).toMatchObject({ collapsed: true, agencies: 2, feeds: 4, meeting: 2 });
    expect(rows.some(row => row.kind === "agency" && row.agency.id === "ha-long")).toBe(false);
  });

  it("sort the gravest or the nearest deadline first when asked", () => {
    const names = (order: "nang" | "han") =>
      matrixRows(board, everything, order, new Set()).flatMap(row => (row.kind === "agency" ? [row.agency.id] : []));
    expect(names("nang")).toEqual(["so-y-te", "ha-long", "cam-pha"]);
    expect(names("han")).toEqual(["so-y-te", "ha-long", "cam-pha"]);
  });
});

describe("the board's figures", () => {
  it("count a feed outside its hours as keeping its promise", () => {
    expect(countFeeds(board.feeds)).toMatchObject({ total: 5, meeting: 2 });
  });

  it("name the longest silence first", () => {
    expect(mostUrgent(board.feeds, 2).map(f => f.id)).toEqual(["e", "b"]);
  });

  it("name the most overdue agency first", () => {
    expect(nearestDeadlines(board, 5).map(a => a.id)).toEqual(["so-y-te", "ha-long"]);
  });

  it("see a gap only where words and measurement contradict each other", () => {
    expect(isGap({ declared: "connected", state: "silent" })).toBe(true);
    expect(isGap({ declared: "not_connected", state: "delivering" })).toBe(true);
    expect(isGap({ declared: "connected", state: "late" })).toBe(false);
    expect(isGap({ declared: "in_progress", state: "never_connected" })).toBe(false);
  });
});

describe("changes of the board", () => {
  it("touch only what they name and keep the order", () => {
    const next = applyChanges(board, [
      { feed: feed("b", "ha-long", "delivering") },
      { feed: feed("new", "cam-pha", "late") },
    ]);
    expect(next.feeds.map(f => f.id)).toEqual(["a", "b", "c", "d", "e", "new"]);
    expect(next.feeds[1]?.state).toBe("delivering");
    expect(next.feeds[0]).toBe(board.feeds[0]);
    expect(next.agencies).toBe(board.agencies);
  });

  it("replace one agency's part from an officer's own topic", () => {
    const newer = { ...board, feeds: [feed("z", "cam-pha", "silent")], agencies: [agency("cam-pha", "locality", 1)] };
    const next = replaceAgency(board, "cam-pha", newer);
    expect(next.feeds.map(f => f.id)).toEqual(["a", "b", "c", "e", "z"]);
  });
});

describe("the board's address", () => {
  it("keeps words it knows and drops the rest", () => {
    expect(readBoardSearch({ "trang-thai": "late,silent", chon: "x", other: "y", nhom: "" })).toEqual({
      "trang-thai": "late,silent",
      chon: "x",
    });
    expect(filterIn({ "trang-thai": "late,nonsense" }).states).toEqual(new Set(["late"]));
  });

  it("adds and takes out a word of a list", () => {
    expect(toggled("a,b", "a")).toBe("b");
    expect(toggled("b", "b")).toBeUndefined();
    expect(toggled(undefined, "a")).toBe("a");
  });
});

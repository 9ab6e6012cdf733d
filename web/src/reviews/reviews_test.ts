import i18next from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import type { ReviewFeed, ReviewRow, ReviewSummary, ReviewVersion } from "../api/types";
import { startWords } from "../words/i18n";
import {
  awaitsSignature,
  byAgency,
  countMeasured,
  deedsOf,
  filterIn,
  gapsOf,
  isMoved,
  linesIn,
  passes,
  slugOf,
  toggled,
  versionIn,
} from "./reviewRules";
import { countsOf, headlineOf, partsOf } from "./reviewWords";

function row(obligation: string, agency: string, more: Partial<ReviewRow> = {}): ReviewRow {
  return {
    obligation,
    agency,
    agencyName: `Sở ${agency}`,
    group: "environment",
    title: obligation,
    titleEn: null,
    agencyNameEn: null,
    legalBasis: "",
    officerName: "",
    officerPhone: "",
    contractor: null,
    contractorName: null,
    declared: "not_said",
    declaredAt: null,
    declaredNote: "",
    measured: "connected",
    gap: "none",
    wanted: 1,
    registered: 1,
    connected: 1,
    deliveries: 0,
    accepted: 0,
    lastArrival: null,
    evidence: "",
    evidenceEn: "",
    due: "2026-12-07T23:59:59+07:00",
    firstDue: "2026-12-07T23:59:59+07:00",
    daysLeft: 9,
    openDifficulties: 0,
    reminders: 0,
    feeds: [],
    ...more,
  };
}

const rows = [
  row("Camera cổng trường", "y", { measured: "interrupted", gap: "said_more", contractorName: "Liên danh Hạ Long" }),
  row("Trạm khí", "x"),
  row("Bệnh án", "y", { measured: "not_connected", gap: "overdue" }),
];
const keysOf = (found: readonly ReviewRow[]) => found.map(({ obligation }) => obligation);

describe("the rows of a review", () => {
  it("stand by agency in the report's own order, and inside one by title whatever is measured", () => {
    const figures = ["y", "x"].map(id => ({ id, name: id, nameEn: null, figures: [], percent: null }));
    const groups = byAgency(rows, figures);
    expect(groups.map(({ agency, connected, gaps }) => [agency, connected, gaps])).toEqual([
      ["y", 0, 2],
      ["x", 1, 0],
    ]);
    expect(keysOf(groups[0]?.rows ?? [])).toEqual(["Bệnh án", "Camera cổng trường"]);
    const later = rows.map(each => ({ ...each, measured: "connected" as const, gap: "none" as const }));
    expect(keysOf(byAgency(later, figures)[0]?.rows ?? [])).toEqual(["Bệnh án", "Camera cổng trường"]);
  });

  it("are filtered by what is measured, where words and figures part, agency and words without marks", () => {
    const left = (search: Record<string, string>) => keysOf(rows.filter(each => passes(each, filterIn(search))));
    expect(left({})).toHaveLength(3);
    expect(left({ do: "interrupted,connected" })).toEqual(["Camera cổng trường", "Trạm khí"]);
    expect(left({ do: "gi-do" })).toHaveLength(3);
    expect(left({ lech: "1" })).toEqual(["Camera cổng trường", "Bệnh án"]);
    expect(left({ "don-vi": "x" })).toEqual(["Trạm khí"]);
    expect(left({ tim: "lien danh" })).toEqual(["Camera cổng trường"]);
    expect(left({ tim: "benh an" })).toEqual(["Bệnh án"]);
    expect(keysOf(gapsOf(rows.toReversed()))).toEqual(["Camera cổng trường", "Bệnh án"]); // the worst first
    expect(countMeasured(rows)).toMatchObject({ connected: 1, interrupted: 1, not_connected: 1, trial: 0 });
  });

  it("keep in the address which states are chosen", () => {
    expect(toggled(new Set(), "trial")).toBe("trial");
    expect(toggled(new Set(["trial"]), "interrupted")).toBe("interrupted,trial");
    expect(toggled(new Set(["trial"]), "trial")).toBeUndefined();
  });

  it("say when their date was moved", () => {
    expect(isMoved(row("a", "x"))).toBe(false);
    expect(isMoved(row("a", "x", { firstDue: "2026-12-07T16:59:59Z" }))).toBe(false); // the same moment
    expect(isMoved(row("a", "x", { firstDue: "2026-11-30T23:59:59+07:00" }))).toBe(true);
  });
});

describe("what may be done to a row", () => {
  const officer = { agencies: ["x"], may: (right: string) => right === "answer_review" };
  const centre = { agencies: [], may: () => true };

  it("is declaring and stating a difficulty for the agency's own officer, and nothing for another's", () => {
    expect(deedsOf({ agency: "x" }, 0, officer)).toEqual(["declare", "officer", "difficulty"]);
    expect(deedsOf({ agency: "y" }, 0, officer)).toEqual([]);
  });
  it("is reminding and moving the date for the centre", () => {
    expect(deedsOf({ agency: "y" }, 0, centre)).toEqual(expect.arrayContaining(["remind", "move"]));
  });
  it("is nothing once it is frozen", () => expect(deedsOf({ agency: "x" }, 1, centre)).toEqual([]));
  it("is a signature for a feed that is stable", () => {
    const rungs = ["contract_passed", "stable", "accepted", null] as const;
    expect(rungs.map(rung => awaitsSignature({ rung } as ReviewFeed))).toEqual([false, true, false, false]);
  });
});

describe("which figures a review shows", () => {
  const versions = [1, 2].map(version => ({ version }) as ReviewVersion);
  it("are the newest frozen ones, and those measured now as long as none are", () => {
    expect(versionIn({}, versions)).toBe(2);
    expect(versionIn({}, [])).toBe(0);
  });
  it("are those that the address names", () => {
    expect(versionIn({ ban: "1" }, versions)).toBe(1);
    expect(versionIn({ ban: "hien-tai" }, versions)).toBe(0);
    expect(versionIn({ ban: "9" }, versions)).toBe(0);
  });
});

describe("the words of a review", () => {
  const summary: ReviewSummary = {
    agencies: 14,
    obligations: 70,
    connected: 48,
    trial: 0,
    interrupted: 5,
    notConnected: 17,
    notMeasured: 0,
    paused: 0,
    saidMore: 6,
    overdue: 1,
    declaredConnected: 54,
    openDifficulties: 0,
    reminders: 3,
    daysLeft: 8,
  };
  beforeAll(() => startWords("en"));

  it("answer in one sentence how many are connected and how many only say so", async () => {
    await i18next.changeLanguage("vi");
    expect(headlineOf(i18next.t, summary)).toBe("48 trên 70 kết nối đạt theo số đo; 6 kết nối báo hơn số đo");
    expect(headlineOf(i18next.t, { ...summary, saidMore: 0 })).toBe(
      "48 trên 70 kết nối đạt theo số đo; không kết nối nào báo hơn số đo",
    );
    expect(headlineOf(i18next.t, countsOf(rows))).toMatch(/^1 trên 3 kết nối đạt theo số đo; 1 kết nối báo hơn/);
    const english = i18next.getFixedT("en");
    expect(headlineOf(english, { ...summary, saidMore: 1 })).toBe(
      "48 of 70 connections are measured as connected; 1 is said to be more than is measured",
    );
  });

  it("name only what there is", async () => {
    await i18next.changeLanguage("vi");
    expect(partsOf(i18next.t, summary)).toEqual(["5 gián đoạn", "17 chưa kết nối", "1 quá hạn"]);
  });
});

describe("what people type", () => {
  it("becomes an address without marks", () => {
    expect(slugOf("174/TB-UBND")).toBe("174-tb-ubnd");
    expect(slugOf(" Kế hoạch Đợt 2 ")).toBe("ke-hoach-dot-2");
  });
  it("is one entry a line", () =>
    expect(linesIn("- Như trên;\n\n - Lưu: VT. ")).toEqual(["- Như trên;", "- Lưu: VT."]));
});

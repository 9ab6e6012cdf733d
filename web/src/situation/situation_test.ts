import { describe, expect, it } from "vitest";
import type { IndicatorLatest, IndicatorPoint, Matter, PlaceSituation } from "../api/types";
import { chosenIndicators, lineOf, linePath, linkOf, tileNames, tilesOf, troubled } from "./situationRules";

const place = (code: string, more: Partial<PlaceSituation> = {}): PlaceSituation => ({
  code,
  name: "Phường Hà Tu",
  nameEn: "Ha Tu Ward",
  shortName: "Hà Tu",
  column: 0,
  row: 0,
  agencies: [],
  feeds: 3,
  meeting: 3,
  cameras: 0,
  camerasMeeting: 0,
  stations: 0,
  stationsMeeting: 0,
  weight: 0,
  reason: "",
  reasonEn: "",
  ...more,
});

const matter = (more: Partial<Matter>): Matter => ({
  rule: "overdue",
  weight: 2,
  kind: "feed",
  id: "a",
  title: "",
  titleEn: "",
  reason: "",
  reasonEn: "",
  why: "",
  whyEn: "",
  agency: "so-yt",
  agencyName: "",
  agencyNameEn: "",
  due: null,
  since: null,
  others: 0,
  directed: null,
  ...more,
});

describe("the tiles", () => {
  it("drop the type word where no two units are called alike", () => {
    const names = tileNames([
      place("1", { name: "Phường Hải Hoà", shortName: "Hải Hoà" }),
      place("2", { name: "Xã Hải Hoà", shortName: "Hải Hoà" }),
      place("3", { name: "Đặc khu Cô Tô", shortName: "Cô Tô" }),
    ]);
    expect([...names.values()]).toEqual(["P. Hải Hoà", "X. Hải Hoà", "Cô Tô"]);
  });

  it("mark only what is not normal, and leave out what has no place", () => {
    const tiles = tilesOf(
      [place("1"), place("2", { weight: 1, meeting: 1 }), place("3", { column: null })],
      each => each.name,
    );
    expect(tiles.map(tile => [tile.key, tile.kind, tile.value, tile.href])).toEqual([
      ["1", undefined, "3/3", "/tinh-hinh/dia-phuong/1"],
      ["2", "p1", "1/3", "/tinh-hinh/dia-phuong/2"],
    ]);
  });

  it("name the gravest first, then who misses most", () => {
    const all = [
      place("calm"),
      place("few", { weight: 3, meeting: 2 }),
      place("many", { weight: 3, meeting: 0 }),
      place("worst", { weight: 1 }),
    ];
    expect(troubled(all).map(each => each.code)).toEqual(["worst", "many", "few"]);
  });
});

describe("a matter", () => {
  it("leads to what it is about", () => {
    expect(linkOf(matter({ kind: "feed", id: "cam/1" })).to).toBe("/ket-noi/luong/cam%2F1");
    expect(linkOf(matter({ kind: "difficulty", id: "7" })).to).toBe("/ket-noi/kho-khan/7");
    expect(linkOf(matter({ kind: "task", id: "NV-1" }))).toEqual({
      to: "/nhiem-vu",
      search: { "don-vi": "so-yt", loai: "qua-han" },
    });
    expect(linkOf(matter({ kind: "obligation", id: "cam" }))).toEqual({
      to: "/ket-noi",
      search: { "don-vi": "so-yt" },
    });
  });
});

describe("the indicators", () => {
  const row = (headline: boolean) => ({ headline: headline ? { measure: "actual" } : null }) as IndicatorLatest;

  it("are the first eight that have a figure", () => {
    const all = [row(false), ...Array.from({ length: 10 }, () => row(true))];
    expect(chosenIndicators(all)).toEqual(all.slice(1, 9));
  });

  it("draw one line of one part and length, oldest first", () => {
    const latest = { part: "", length: "month" };
    const point = (firstDay: string, value: number | null, more = {}) =>
      ({ ...latest, firstDay, actual: value === null ? null : { value }, ...more }) as IndicatorPoint;
    const points = [
      point("2026-02-01", 5),
      point("2026-01-01", 3),
      point("2026-03-01", null),
      point("2026-01-01", 99, { length: "quarter" }),
      point("2026-01-01", 99, { part: "A" }),
    ];
    expect(lineOf({ ...row(true), latest } as IndicatorLatest, points)).toEqual([3, 5]);
  });

  it("draw no line of a single value", () => {
    expect(linePath([3], 100, 30)).toBe("");
    expect(linePath([1, 3, 2], 100, 30)).toBe("M0.0 30.0L50.0 0.0L100.0 15.0");
    expect(linePath([2, 2], 100, 30)).toBe("M0.0 30.0L100.0 30.0");
  });
});

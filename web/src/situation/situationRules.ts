// How the situation becomes a page: marks of weights, names on tiles, where a matter leads, which indicators stand on
// it. Pure.
import type { IndicatorLatest, IndicatorPoint, Matter, PlaceSituation } from "../api/types";
import { paths } from "../paths";
import { nameOfFilter } from "../tasks/taskClasses";
import type { MarkKind } from "../ui/StatusMark";
import type { Tile } from "../ui/tiles";

const marks: readonly MarkKind[] = ["ok", "p1", "p2", "p3"];

export function markOfWeight(weight: number): MarkKind {
  return marks[weight] ?? "p3";
}

const typeWords: readonly [RegExp, string][] = [
  [/^Phường /, "P. "],
  [/^Xã /, "X. "],
  [/^Đặc khu /, "ĐK "],
];

// Short names, with the type word only where two units would be called alike.
export function tileNames(places: readonly PlaceSituation[]): Map<string, string> {
  const times = new Map<string, number>();
  for (const { shortName } of places) times.set(shortName, (times.get(shortName) ?? 0) + 1);
  return new Map(
    places.map(place => {
      const type = typeWords.find(([word]) => word.test(place.name))?.[1] ?? "";
      return [place.code, times.get(place.shortName) === 1 ? place.shortName : `${type}${place.shortName}`];
    }),
  );
}

// Units without a place in the cartogram are in the table alone.
export function tilesOf(places: readonly PlaceSituation[], labelOf: (place: PlaceSituation) => string): Tile[] {
  const names = tileNames(places);
  return places.flatMap(place => {
    if (place.column === null || place.row === null) return [];
    return [
      {
        key: place.code,
        column: place.column,
        row: place.row,
        name: names.get(place.code) ?? place.shortName,
        label: labelOf(place),
        value: place.feeds > 0 ? `${place.meeting}/${place.feeds}` : "", // none: nothing to be counted
        href: paths.situationPlace.replace("$code", place.code),
        ...(place.weight > 0 && { kind: markOfWeight(place.weight) }),
      },
    ];
  });
}

// What needs attention, gravest first, then by what is missing.
export function troubled(places: readonly PlaceSituation[]): PlaceSituation[] {
  return places
    .filter(place => place.weight > 0)
    .toSorted((a, b) => a.weight - b.weight || b.feeds - b.meeting - (a.feeds - a.meeting));
}

export function linkOf(matter: Matter): { to: string; search: Record<string, string> } {
  const ofAgency = { "don-vi": matter.agency };
  switch (matter.kind) {
    case "feed":
      return { to: paths.feed.replace("$id", encodeURIComponent(matter.id)), search: {} };
    case "difficulty":
      return { to: paths.difficulty.replace("$id", encodeURIComponent(matter.id)), search: {} };
    case "task":
      return { to: paths.tasks, search: { ...ofAgency, loai: nameOfFilter("open_overdue") } };
    case "obligation":
      return { to: paths.board, search: ofAgency };
  }
}

export const shownIndicators = 8;

// The first of the list that have a figure.
export function chosenIndicators(all: readonly IndicatorLatest[]): IndicatorLatest[] {
  return all.filter(row => row.headline !== null).slice(0, shownIndicators);
}

const lineLength = 30;

// The values that one line joins: the headline's part and length of period, oldest first.
export function lineOf(row: IndicatorLatest, points: readonly IndicatorPoint[]): number[] {
  const measure = row.headline?.measure === "cumulative" ? "cumulative" : "actual";
  return points
    .filter(point => point.part === row.latest?.part && point.length === row.latest.length)
    .toSorted((a, b) => a.firstDay.localeCompare(b.firstDay))
    .flatMap(point => point[measure]?.value ?? [])
    .slice(-lineLength);
}

// "M0 30L…": the line in a box; nothing where there are no two values.
export function linePath(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return "";
  const low = Math.min(...values);
  const reach = Math.max(...values) - low || 1;
  const at = (value: number, i: number) => {
    const x = (i * width) / (values.length - 1);
    const y = height - ((value - low) / reach) * height;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return `M${values.map(at).join("L")}`;
}

export function share(part: number, whole: number): number | null {
  return whole > 0 ? (100 * part) / whole : null;
}

// What the import of a contractor's sheet decides by itself: the kind of file, which rows stand first, the file of the
// refused ones, which cameras to try and how many at a time. Pure.
import type { CameraImport, CameraTried, ImportedCamera } from "../api/types";
import type { Problem } from "../ui/problem";
import { csv } from "../ui/text";
import { saidTwice } from "../words/said";
import { cameraFields } from "./cameraForm";
import type { Seen } from "./useCameras";

export const outcomes = ["refused", "added", "changed", "same"] as const;
export type RowOutcome = (typeof outcomes)[number];

export type SheetRow = ImportedCamera;
export type SheetAnswer = CameraImport;

const types: Record<string, string> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

// How the server is told what a file is; null for what it does not read.
export function typeOf(name: string): string | null {
  return types[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ""] ?? null;
}

const ofSheetsOnly = ["host", "port", "path", "user", "password"] as const; // what an address is made of

// The key of the words for a field of a sheet; undefined for one that these pages do not know.
export function wordOf(field: string) {
  const own = ofSheetsOnly.find(each => each === field);
  if (own) return `sheetField.${own}` as const;
  const label = cameraFields.find(({ key }) => key === field)?.label;
  return label && (`field.${label}` as const);
}

// What needs somebody first, then as in the file.
export function byOutcome(a: SheetRow, b: SheetRow): number {
  return outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || a.row - b.row;
}

export function refusedCsv(rows: readonly SheetRow[], headings: readonly string[]): string {
  const refused = rows.filter(each => each.outcome === "refused").sort(byOutcome);
  return csv([headings, ...refused.map(each => [each.row, each.id, each.name, each.reasons.map(saidTwice).join(" ")])]);
}

export type Attempt = "trying" | CameraTried | Problem;
export type Attempts = ReadonlyMap<string, Attempt>;

const stillsKept = 60; // a still is some ten kilobytes, a sheet may have thousands of rows

// One more outcome; of older ones the words stay, their pictures go.
export function withAttempt(attempts: Attempts, camera: string, attempt: Attempt): Attempts {
  const all = new Map(attempts);
  all.delete(camera);
  all.set(camera, attempt);
  const older = [...all].at(-stillsKept - 1);
  if (older && typeof older[1] === "object" && "still" in older[1]) all.set(older[0], { ...older[1], still: "" });
  return all;
}

// The cameras to show a trial of: those of the sheet, and without one those that nobody has looked at.
export function trialRows(all: readonly Seen[], ids: ReadonlySet<string> | null, attempts: Attempts): Seen[] {
  return all.filter(({ camera, health }) => (ids ? ids.has(camera.id) : !health || attempts.has(camera.id)));
}

// Which of them need a try: the centre has not looked, and nobody has tried with success.
export function untried(rows: readonly Seen[], attempts: Attempts): Seen[] {
  const done = (attempt: Attempt | undefined) =>
    typeof attempt === "object" && "outcome" in attempt && attempt.outcome === "picture";
  return rows.filter(({ camera, health }) => !health && !done(attempts.get(camera.id)));
}

// Works through the items, so many at a time, until all are done or the signal says stop.
export async function inTurns<T>(
  items: readonly T[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined && !signal.aborted; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

import { expect, test } from "vitest";
import type { CameraTried } from "../api/types";
import { Problem } from "../ui/problem";
import {
  type Attempt,
  type Attempts,
  byOutcome,
  inTurns,
  refusedCsv,
  type SheetRow,
  trialRows,
  typeOf,
  untried,
  withAttempt,
  wordOf,
} from "./sheetRules";
import type { Seen } from "./useCameras";

const row = (number: number, outcome: SheetRow["outcome"], ...reasons: string[]): SheetRow => ({
  row: number,
  id: `cam-${number}`,
  name: `Cổng ${number}`,
  outcome,
  reasons,
});
const seen = (id: string, health = false) => ({ camera: { id }, health: health ? {} : undefined }) as unknown as Seen;
const tried = (outcome: CameraTried["outcome"], still = "") => ({ outcome, still }) as unknown as CameraTried;
const ids = (of: Seen[]) => of.map(({ camera }) => camera.id);

test("workbooks and CSV are read, other files are not", () => {
  expect(typeOf("Camera phường.CSV")).toBe("text/csv");
  expect(typeOf("bàn giao.xlsx")).toMatch(/spreadsheetml/);
  expect([typeOf("bàn giao.xls"), typeOf("xlsx"), typeOf("ảnh.pdf")]).toEqual([null, null, null]);
});

test("columns are named as in the form of a camera", () => {
  expect([wordOf("url"), wordOf("view.latitude"), wordOf("password"), wordOf("colour")]).toEqual([
    "field.cameraUrl",
    "field.latitude",
    "sheetField.password",
    undefined,
  ]);
});

test("refused rows stand first and are handed back with their reasons in the reader's language", () => {
  const rows = [
    row(2, "added"),
    row(4, "refused", "Chưa có địa điểm. / The site is missing."),
    row(3, "refused", "Trùng mã"),
  ];
  expect([...rows].sort(byOutcome).map(each => each.row)).toEqual([3, 4, 2]);
  expect(refusedCsv(rows, ["Dòng", "Mã", "Tên", "Lý do"])).toBe(
    "\ufeffDòng,Mã,Tên,Lý do\r\n3,cam-3,Cổng 3,Trùng mã\r\n4,cam-4,Cổng 4,Chưa có địa điểm.\r\n",
  );
});

test("after a reload the cameras that nobody has looked at are tried, and a camera once seen is not", () => {
  const all = [seen("looked-at", true), seen("new"), seen("tried")];
  const attempts: Attempts = new Map([["tried", tried("picture")]]);
  expect(ids(trialRows(all, null, new Map()))).toEqual(["new", "tried"]);
  expect(ids(trialRows(all, new Set(["looked-at", "new"]), attempts))).toEqual(["looked-at", "new"]);
  expect(ids(untried(all, attempts))).toEqual(["new"]);
  const failed: Attempts = new Map<string, Attempt>([
    ["new", tried("silent")],
    ["tried", new Problem("busy")],
  ]);
  expect(ids(untried(all, failed))).toEqual(["new", "tried"]);
});

test("pictures of many trials do not pile up", () => {
  let attempts: Attempts = new Map();
  for (let i = 0; i < 62; i += 1) attempts = withAttempt(attempts, `cam-${i}`, tried("picture", "jpeg"));
  const stills = [...attempts.values()].map(each => (each as CameraTried).still);
  expect([stills.length, stills.filter(Boolean).length]).toEqual([62, 60]);
  expect(stills.slice(0, 3)).toEqual(["", "", "jpeg"]);
});

test("two cameras are tried at a time, and none after somebody says stop", async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await inTurns([1, 2, 3, 4, 5], 2, stop.signal, async item => {
    begun.push(item);
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    if (item === 3) stop.abort();
    running -= 1;
  });
  expect(most).toBe(2);
  expect(begun).toContain(3);
  expect(begun).not.toContain(5);
});

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MoveLock } from "../api/types";
import { Problem } from "../ui/problem";
import { type Turned, Turner, type Velocity, velocityOf, wayOfKey } from "./turning";

const lock: MoveLock = { camera: "cam-a", holder: "lan", until: "2026-11-28T08:00:30+07:00" };

// A camera that writes down what it is told, and how the reader was told of it.
function camera(move: (velocity: Velocity) => Promise<MoveLock> = async () => lock) {
  const told: string[] = [];
  const said: Turned[] = [];
  const turner = new Turner(
    {
      move: velocity => {
        told.push(`${velocity.pan} ${velocity.tilt} ${velocity.zoom}`);
        return move(velocity);
      },
      stop: async () => told.push("stop"),
      release: async () => told.push("release"),
    },
    turned => said.push(turned),
  );
  return { turner, told, said };
}

// An answer that comes when it is let.
function slowAnswer() {
  let come = (_: MoveLock) => {};
  const promise = new Promise<MoveLock>(resolve => {
    come = resolve;
  });
  return { promise, come: () => come(lock) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const settle = (byMs = 0) => vi.advanceTimersByTimeAsync(byMs);

it("turns both ways at once, and not at all between opposite ones", () => {
  expect(velocityOf(["up", "left"])).toEqual({ pan: -0.5, tilt: 0.5, zoom: 0 });
  expect(velocityOf(["left", "right", "near"])).toEqual({ pan: 0, tilt: 0, zoom: 0.5 });
  expect([wayOfKey("ArrowDown"), wayOfKey("+"), wayOfKey("-"), wayOfKey("a")]).toEqual([
    "down",
    "near",
    "far",
    undefined,
  ]);
});

it("is said again each second while it is pressed, and ended when it is let go", async () => {
  const { turner, told, said } = camera();
  turner.turn(["right"]);
  await settle(2500);
  turner.turn([]);
  await settle(5000);
  expect(told).toEqual(["0.5 0 0", "0.5 0 0", "0.5 0 0", "stop"]);
  expect(said.at(-1)).toEqual({ lock, thrown: null });
});

it("never lets a late movement follow the stop", async () => {
  const slow = slowAnswer();
  const { turner, told } = camera(() => slow.promise);
  turner.turn(["up"]);
  turner.turn(["down"]);
  turner.turn([]);
  await settle();
  expect(told).toEqual(["0 0.5 0"]);
  slow.come();
  await settle(5000);
  expect(told).toEqual(["0 0.5 0", "stop"]);
});

it("gives the camera back once, and only who has it", async () => {
  const { turner, told, said } = camera();
  turner.release();
  await settle();
  expect(told).toEqual([]);
  turner.turn(["near"]);
  await settle();
  turner.release();
  turner.release();
  await settle();
  expect(told).toEqual(["0 0 0.5", "stop", "release"]);
  expect(said.at(-1)).toEqual({ lock: null, thrown: null });
});

it("gives the camera back though the page is left before the first answer", async () => {
  const slow = slowAnswer();
  const { turner, told } = camera(() => slow.promise);
  turner.turn(["left"]);
  await settle();
  turner.release();
  slow.come();
  await settle();
  expect(told).toEqual(["-0.5 0 0", "stop", "release"]);
});

it("stops asking when somebody else has the camera, and says why", async () => {
  const held = new Problem("conflict", "hoa đang điều khiển camera này. / hoa is turning this camera.");
  const { turner, told, said } = camera(() => Promise.reject(held));
  turner.turn(["left"]);
  await settle(5000);
  expect(told).toEqual(["-0.5 0 0"]);
  expect(said).toEqual([{ lock: null, thrown: held }]);
});

import { expect, it } from "vitest";
import type { CameraEvent } from "../api/types";
import { aroundEvent, eventKinds, filmOf } from "./eventRules";

const at = (clock: string) => Date.parse(`2026-11-28T${clock}+07:00`);
const event = (kind: CameraEvent["kind"], id = 1): CameraEvent => ({
  id,
  camera: "cam-a",
  kind,
  topic: "tns1:VideoSource/MotionAlarm",
  source: "",
  beganAt: "2026-11-28T10:00:00+07:00",
  endedAt: null,
});

it("offers the kinds that occur, the most frequent first", () => {
  const events = [event("tampering", 1), event("motion", 2), event("motion", 3)];
  expect(eventKinds(events)).toEqual([
    { kind: "motion", count: 2 },
    { kind: "tampering", count: 1 },
  ]);
});

it("plays an event with the seconds before it", () => {
  const span = { from: at("09:00:00"), to: at("10:01:00") };
  expect(filmOf(event("motion"), [span])).toEqual({ from: at("09:59:55"), to: at("10:01:00") });
});

it("plays from where the recording begins when that is what the event started", () => {
  const span = { from: at("09:59:58"), to: at("10:00:40") };
  expect(filmOf(event("motion"), [span])).toEqual(span);
});

it("plays nothing else when the event's beginning is not recorded", () => {
  expect(filmOf(event("motion"), [{ from: at("10:00:20"), to: at("10:05:00") }])).toBeNull();
  expect(filmOf(event("motion"), [{ from: at("09:50:00"), to: at("09:59:58") }])).toBeNull();
  expect(filmOf(event("motion"), [])).toBeNull();
});

it("asks for what was recorded around it", () => {
  const { from, to } = aroundEvent(event("motion"));
  expect(from < at("10:00:00") && at("10:00:00") < to).toBe(true);
});

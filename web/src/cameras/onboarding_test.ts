import { expect, test } from "vitest";
import type { CameraOffer } from "../api/types";
import { chosenStreams, isStream, slugOf } from "./onboarding";

const stream = (url: string, encoding: string, width: number) => ({
  name: url,
  url,
  encoding,
  width,
  height: (width * 9) / 16,
  framesPerSecond: 15,
});
const offer = (...streams: ReturnType<typeof stream>[]) => ({ streams }) as unknown as CameraOffer;

test("an address of a stream is tried, any other is asked what it offers", () => {
  expect(isStream(" rtsp://10.0.0.5/ch1")).toBe(true);
  expect(isStream("RTSPS://10.0.0.5/ch1")).toBe(true);
  expect(isStream("10.0.0.5")).toBe(false);
  expect(isStream("http://10.0.0.5/onvif/device_service")).toBe(false);
});

test("the largest stream is taken, and for grids the smallest that browsers show", () => {
  const all = offer(
    stream("a", "H265", 2560),
    stream("b", "H264", 1280),
    stream("c", "H264", 640),
    stream("d", "JPEG", 320),
  );
  expect(chosenStreams(all)).toEqual({ url: "a", smallUrl: "c" });
  expect(chosenStreams(offer(stream("a", "H264", 1280)))).toEqual({ url: "a", smallUrl: "" });
  expect(chosenStreams(offer())).toEqual({ url: "", smallUrl: "" });
});

test("a camera's id follows from its name", () => {
  expect(slugOf("Cổng trường Bãi Cháy, số 2")).toBe("cam-cong-truong-bai-chay-so-2");
  expect(slugOf("Đường 18")).toBe("cam-duong-18");
  expect(slugOf("…")).toBe("");
  expect(slugOf("a".repeat(200)).length).toBe(80);
});

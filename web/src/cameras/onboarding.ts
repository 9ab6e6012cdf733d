// What connecting a camera decides by itself: where to ask, which of the offered streams to take, what to call it. Pure.
import type { CameraOffer } from "../api/types";
import { fold } from "../ui/text";

export function isStream(address: string): boolean {
  return /^rtsps?:\/\//i.test(address.trim());
}

export interface Chosen {
  url: string;
  smallUrl: string;
}

// The largest stream, and for grids the smallest other one that browsers show.
export function chosenStreams(offer: CameraOffer): Chosen {
  const [largest, ...others] = offer.streams;
  const shown = others.filter(each => each.encoding === "H264" && each.url !== largest?.url);
  return { url: largest?.url ?? "", smallUrl: shown.at(-1)?.url ?? "" };
}

// "Cổng trường Bãi Cháy" → "cam-cong-truong-bai-chay"
export function slugOf(name: string): string {
  const letters = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return letters ? `cam-${letters}`.slice(0, 80).replace(/-+$/, "") : "";
}

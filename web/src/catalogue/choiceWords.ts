// The word for a choice, wherever it is kept: the same value has the same word as on the other pages.
import type { TFunction } from "i18next";
import { vi } from "../words/vi";

const places = ["agencyKind", "stationKind", "road", "declared", "averaging", "choice"] as const;

// `of` names the field, since "station" is a kind of site and "paused" a state of a feed.
export function choiceWords(t: TFunction, value: string, of?: string): string {
  const order = of === "kind" || of === undefined ? places : (["road", "declared", "averaging", "choice"] as const);
  for (const place of order) if (value in vi[place]) return t(`${place}.${value}` as never);
  return value;
}

// The word for a choice, wherever it is kept: the same value has the same word as on the other pages.
import type { TFunction } from "i18next";
import { vi } from "../words/vi";

const kinds = ["agencyKind", "stationKind"] as const;
const places = ["road", "declared", "averaging", "choice"] as const;
// Fields of definitions, whose values are words elsewhere, too.
const own = {
  periods: "periodLength",
  basis: "periodBasis",
  headline: "measure",
  headlineAgainst: "growthBase",
  better: "direction",
  breakdown: "breakdownKind",
  viewing: "cameraViewing",
  recording: "cameraRecordingWhen",
  "record.defaultPassword": "cameraPassword",
} as const;

// `of` names the field, since "station" is a kind of site and "paused" a state of a feed.
export function choiceWords(t: TFunction, value: string, of?: string): string {
  const here = of !== undefined && of in own ? [own[of as keyof typeof own]] : [];
  for (const place of [...here, ...(of === "kind" || of === undefined ? kinds : []), ...places])
    if (value in vi[place]) return t(`${place}.${value}` as never);
  return value;
}

// A dossier's story in the order of time, and what one version changed. Pure.
import type { DossierStep, DossierStory, DossierVersion } from "../api/types";
import { ms } from "../ui/time";

type Facts = DossierVersion["facts"];

export type Happening =
  | { kind: "version"; at: number; version: DossierVersion; before: DossierVersion | undefined }
  | { kind: "step"; at: number; step: DossierStep };

// The newest first; of one moment the later version first.
export function happenings(story: DossierStory): Happening[] {
  const versions = story.versions.toSorted((a, b) => a.number - b.number);
  const told: Happening[] = versions.map((version, i) => ({
    kind: "version",
    at: ms(version.at),
    version,
    before: versions[i - 1],
  }));
  const steps: Happening[] = story.steps.map(step => ({ kind: "step", at: ms(step.at), step }));
  return [...told, ...steps].toReversed().toSorted((a, b) => b.at - a.at);
}

const followed = [
  "state",
  "appointment",
  "finished",
  "returned",
  "received",
  "agency",
  "procedure",
  "place",
  "channel",
  "saidOnTime",
  "dueByCalendar",
] as const satisfies readonly (keyof Facts)[];

export function changedFacts(before: Facts, after: Facts): (typeof followed)[number][] {
  return followed.filter(fact => before[fact] !== after[fact]);
}

// What was found when dossiers came in. A balance that does not hold stands until it holds again; everything else is told
// with the delivery that showed it, and the newest word of a matter is enough. Pure.
import type { DossierFinding } from "../api/types";
import { type Matter, standingOf } from "../assurance/standing";

const lasting: readonly string[] = ["identity", "stated_identity"];
const counted: readonly string[] = ["day_off", "flag_disagrees", "second_source"];

export function lasts(finding: DossierFinding): boolean {
  return lasting.includes(finding.kind);
}

// Whether each delivery tells of those dossiers alone that it was the first to show, so that they can be added up.
export function addsUp(finding: DossierFinding): boolean {
  return counted.includes(finding.kind);
}

// What deliveries showed is one matter of a feed, whatever the day or the code; a balance is one of what it is of.
function matterOf(finding: DossierFinding): string {
  const subject = { day_off: finding.subject.split(" ")[0], odd_code: "" }[finding.kind] ?? finding.subject;
  return [finding.feed, finding.kind, subject].join(" ");
}

export interface DossierMatter extends Matter<DossierFinding> {
  dossiers: number; // of all times that it was told
}

// One line a matter: balances that do not hold first, then what deliveries showed, then what holds again.
export function mattersOf(findings: readonly DossierFinding[]): DossierMatter[] {
  const dossiers = new Map<string, number>();
  for (const each of findings) dossiers.set(matterOf(each), (dossiers.get(matterOf(each)) ?? 0) + each.difference);
  const told = standingOf(findings, matterOf)
    .filter(each => each.standing !== "replaced")
    .map(each => ({ ...each, dossiers: dossiers.get(matterOf(each.finding)) ?? 0 }));
  const first = ({ finding, standing }: DossierMatter) => standing === "open" && lasts(finding);
  return [...told.filter(first), ...told.filter(each => !first(each))];
}

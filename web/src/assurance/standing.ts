// Findings are told anew when they change: of each matter the newest word stands, and a difference of zero means that it
// is mended. Pure.
export type Standing = "open" | "mended" | "replaced";

export interface Matter<T> {
  finding: T;
  standing: Standing;
  times: number; // that the matter was told of
}

interface Word {
  id: number;
  difference: number;
}

const order: readonly Standing[] = ["open", "mended", "replaced"];

// What is open first, then what is mended, then what a later word has replaced; the newest first among those.
export function standingOf<T extends Word>(findings: readonly T[], matterOf: (finding: T) => string): Matter<T>[] {
  const told = new Map<string, { newest: number; times: number }>();
  for (const finding of findings) {
    const matter = matterOf(finding);
    const before = told.get(matter) ?? { newest: finding.id, times: 0 };
    told.set(matter, { newest: Math.max(before.newest, finding.id), times: before.times + 1 });
  }
  const all = findings.map((finding): Matter<T> => {
    const { newest, times } = told.get(matterOf(finding)) ?? { newest: finding.id, times: 1 };
    const standing = finding.id !== newest ? "replaced" : finding.difference === 0 ? "mended" : "open";
    return { finding, standing, times };
  });
  return all.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.finding.id - a.finding.id);
}

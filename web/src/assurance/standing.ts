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
  const told = new Map<string, T[]>();
  for (const finding of findings) {
    const matter = matterOf(finding);
    told.set(matter, [...(told.get(matter) ?? []), finding]);
  }
  const newest = (of: readonly T[]) => Math.max(...of.map(each => each.id));
  const all = [...told.values()].flatMap(of =>
    of.map((finding): Matter<T> => {
      const stands = finding.id === newest(of);
      return {
        finding,
        standing: !stands ? "replaced" : finding.difference === 0 ? "mended" : "open",
        times: of.length,
      };
    }),
  );
  return all.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.finding.id - a.finding.id);
}

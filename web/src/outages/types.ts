// The wire's words about outages and maintenance, in the shape of the server's structs. The generated description takes
// their place once it has them: then each line is `Schemas["…"]` in api/types.ts.
import type { Link, State } from "../api/types";

export type OutageCause = "feed" | "site" | "gateway" | "line" | "host" | "agency" | "contractor";
// What people may say it was; `planned` follows from approved maintenance.
export const sayable = [
  "unknown",
  "power",
  "line",
  "device",
  "software",
  "account",
  "data",
  "vandalism",
  "weather",
] as const;
export type SayableCategory = (typeof sayable)[number];
export type OutageCategory = SayableCategory | "planned";

export interface OutageFeed {
  id: string;
  agency: string;
  contractor: string | null;
  title: string;
  titleEn: string | null;
  state: State;
  link: Link;
  since: string;
  until: string | null;
  finding: string;
  findingEn: string;
}

export interface OutageGroup {
  id: number;
  kind: OutageCause;
  cause: string;
  name: string;
  nameEn: string | null;
  owner: string;
  openedAt: string;
  closedAt: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  category: OutageCategory;
  maintenance: number | null;
  partOf: number | null;
  feedsInAll: number; // also those that the reader may not see
  feedsDown: number;
  feeds: OutageFeed[];
}

export interface OutageNote {
  id: number;
  at: string;
  person: string; // empty: the clock
  step: "acknowledged" | "said" | "joined" | "planned" | "overran";
  category: OutageCategory | null;
  text: string;
}

export interface OutageStory extends OutageGroup {
  thread: OutageNote[];
}

export interface OutageWord {
  text: string;
  category: SayableCategory | null;
}

export interface OutageNumbers {
  id: string;
  name: string;
  nameEn: string | null;
  outages: number;
  groups: number;
  hours: number;
  hoursToMend: number | null;
  repeatPercent: number | null;
  openNow: number;
  planned: number;
  plannedHours: number;
}

export type MaintenanceState = "asked" | "approved" | "refused" | "over";

export interface MaintenanceOrder {
  agency: string;
  site: string | null;
  feeds: string[]; // none: all of the site or agency
  fromAt: string;
  untilAt: string;
  reason: string;
}

export interface Maintenance extends MaintenanceOrder {
  id: number;
  state: MaintenanceState;
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  note: string;
}

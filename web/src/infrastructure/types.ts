// The wire's words about infrastructure and projects, in the shape of the server's structs. The generated description
// takes their place once it has them: then each line is `Schemas["…"]` in api/types.ts.
export const itemKinds = ["line", "gateway", "server", "room", "power", "software"] as const;
export type ItemKind = (typeof itemKinds)[number];

export interface ItemMeasure {
  reachable: "yes" | "no" | "not_measured";
  since: string | null;
  checkedAt: string | null;
  delayMs: number | null;
  lossPercent: number | null;
  feeds: number;
  delivering: number;
  broken: boolean;
  finding: string;
  findingEn: string;
}

export interface MeasuredItem {
  id: string;
  agency: string;
  site: string | null;
  kind: ItemKind;
  name: string;
  needed: string; // a count or a capacity
  existing: string;
  owner: string | null;
  contractor: string | null;
  boughtOn: string | null;
  installedOn: string | null;
  warrantyUntil: string | null;
  address: string;
  feeds: string[];
  note: string;
  measure: ItemMeasure;
}

export interface ProbeHour {
  item: string;
  hour: string;
  tries: number;
  answered: number;
  delaySumMs: number;
  delayMaxMs: number;
}

export interface ItemHistory extends MeasuredItem {
  hours: ProbeHour[]; // oldest first
}

export type MilestoneState = "kept" | "late" | "missed" | "coming";

export interface Milestone {
  title: string;
  due: string;
  doneAt: string | null;
  document: string;
}

export interface ProjectStanding {
  registered: number;
  connected: number;
  living: number;
  kept: number;
  late: number;
  missed: number;
  coming: number;
  milestones: MilestoneState[]; // in the project's order
  nextDue: string | null;
  finding: string;
  findingEn: string;
}

export interface MeasuredProject {
  id: string;
  title: string;
  agency: string;
  contractor: string | null;
  decisionNumber: string;
  decisionDate: string | null;
  siteKind: "station" | "junction" | "school" | "hospital" | "port" | "venue" | "other";
  planned: number;
  installed: number;
  feeds: string[];
  milestones: Milestone[];
  note: string;
  standing: ProjectStanding;
}

export interface RegisterRow {
  row: number; // as the sender sees it
  id: string;
  name: string;
  outcome: "added" | "changed" | "same" | "refused";
  reasons: string[]; // in both languages at once
}

export interface RegisterImport {
  applied: boolean;
  added: number;
  changed: number;
  same: number;
  refused: number;
  columns: { heading: string; field: string }[];
  unknownColumns: string[];
  rows: RegisterRow[];
}

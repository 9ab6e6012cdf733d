// The wire's words about difficulties, in the shape of the server's structs. The generated description takes their place
// once it has them: then each line is `Schemas["…"]` in api/types.ts.
export const categories = [
  "no_software",
  "vendor_refuses",
  "no_api",
  "ministry_system_closed",
  "no_network_line",
  "no_code_mapping",
  "data_not_clean",
  "legal_doubt",
  "no_budget",
  "staff_change",
  "other",
] as const;
export type DifficultyCategory = (typeof categories)[number];
export type DifficultyState = "waiting" | "answered" | "closed";

export interface Difficulty {
  id: number;
  agency: string;
  feed: string | null;
  task: string | null;
  category: DifficultyCategory;
  title: string;
  text: string;
  statedBy: string;
  statedAt: string;
  owner: string;
  level: "owner" | "centre" | "leader";
  state: DifficultyState;
  replyDue: string;
  committedTo: string | null;
  closedAt: string | null;
  closedBy: string | null;
  cause: string;
  messages: number;
}

export interface DifficultyMessage {
  id: number;
  at: string;
  person: string; // empty: the clock
  step: "stated" | "said" | "answered" | "passed_on" | "closed";
  text: string;
}

export interface DifficultyFile {
  id: number;
  name: string;
  size: number;
  at: string;
  person: string;
}

export interface DifficultyThread extends Difficulty {
  thread: DifficultyMessage[];
  files: DifficultyFile[];
}

export interface DifficultyOrder {
  agency: string;
  feed: string | null;
  task: string | null;
  category: DifficultyCategory;
  title: string;
  text: string;
  owner: string | null; // nobody named: the centre
}

export interface DifficultyReply {
  text: string;
  answers: boolean;
  committedTo: string | null;
}

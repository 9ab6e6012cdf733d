// The wire's words about the situation, in the shape of the server's structs. The generated description takes their
// place once it has them: then each line is `Schemas["…"]` in api/types.ts.
import type { BoardFeed, Receipt, State } from "../api/types";

export type MatterKind = "obligation" | "feed" | "difficulty" | "task";

export interface Matter {
  rule: string;
  weight: number; // 1 to 3, 1 the gravest
  kind: MatterKind;
  id: string;
  title: string;
  titleEn: string;
  reason: string;
  reasonEn: string;
  why: string;
  whyEn: string;
  agency: string;
  agencyName: string;
  agencyNameEn: string;
  due: string | null;
  since: string | null;
  others: number;
  directed: string | null;
}

export interface Sentence {
  text: string;
  textEn: string;
  why: string;
  whyEn: string;
}

export interface PlaceSituation {
  code: string;
  name: string;
  nameEn: string;
  shortName: string;
  column: number | null;
  row: number | null;
  agencies: string[];
  feeds: number;
  meeting: number;
  cameras: number;
  camerasMeeting: number;
  stations: number;
  stationsMeeting: number;
  weight: number; // 0 is normal
  reason: string;
  reasonEn: string;
}

export interface AgencySituation {
  id: string;
  name: string;
  nameEn: string;
  shortName: string;
  state: State | null;
  feeds: number;
  meeting: number;
  tasksOverdue: number;
}

export interface Trust {
  feeds: number;
  meeting: number;
  allFeeds: number;
  allMeeting: number;
  oldest: {
    feed: string;
    title: string;
    titleEn: string;
    agencyName: string;
    agencyNameEn: string;
    heardAt: string;
  } | null;
}

export interface Situation {
  asOf: string;
  headline: string;
  headlineEn: string;
  sentences: Sentence[];
  matters: Matter[];
  places: PlaceSituation[];
  agencies: AgencySituation[];
  feeds: BoardFeed[];
  trust: Trust;
  directions: { sent: number; done: number; open: number; overdue: number };
}

export interface DirectionOrder {
  agency: string;
  text: string;
  due: string;
  about?: { kind: MatterKind; id: string };
}

export interface DirectionSent {
  code: string;
  receipt: Receipt;
}

// The wire's words about reviews, directives and obligations, in the shape of the server's structs. The generated
// description takes their place once it has them: then each line is `Schemas["…"]` in api/types.ts.
import type { Feed, State } from "../api/types";
import type { Rung } from "../assurance/acceptance";

export type Declared = Feed["declared"];
export type Measured = "not_connected" | "trial" | "connected" | "interrupted" | "paused" | "not_measured";
export type Gap = "said_more" | "overdue" | "said_less" | "none";

export interface Directive {
  id: string;
  number: string;
  title: string;
  titleEn: string | null;
  issuer: string;
  issuedOn: string;
  reportBy: string;
  otherPapers: string[];
  note: string;
}

export interface Obligation {
  id: string;
  directive: string;
  agency: string;
  groupId: string;
  title: string;
  titleEn: string | null;
  feeds: string[];
  wanted: number;
  legalBasis: string;
  officerName: string;
  officerPhone: string;
  officerEmail: string;
  contractor: string | null;
  agreedAt: string | null;
  due: string;
  goLive: string | null;
  declared: Declared;
  declaredAt: string | null;
  declaredBy: string;
  declaredNote: string;
}

export interface ObligationDate {
  due: string;
  decidedAt: string;
  document: string;
  reason: string;
  decidedBy: string;
}

export interface Review {
  id: string;
  directive: string;
  title: string;
  cutOff: string;
  closedAt: string | null;
  closedBy: string;
  above: string;
  office: string;
  place: string;
  signerTitle: string;
  signerName: string;
  addressees: string[];
  recipients: string[];
}

export interface ReviewFeed {
  id: string;
  title: string;
  road: Feed["road"];
  state: State;
  since: string | null;
  measured: Measured;
  rung: Rung | null;
  lastArrival: string | null;
  finding: string;
  findingEn: string;
  deliveries: number; // of a camera: minutes of the last 24 whole hours
  accepted: number; // records; of a camera: minutes with a good picture
  delivery: number | null;
  sha256: string;
  capturePercent24h: number | null;
}

export interface ReviewRow {
  obligation: string;
  agency: string;
  agencyName: string;
  group: string;
  title: string;
  titleEn: string | null;
  agencyNameEn: string | null;
  legalBasis: string;
  officerName: string;
  officerPhone: string;
  contractor: string | null;
  contractorName: string | null;
  declared: Declared;
  declaredAt: string | null;
  declaredNote: string;
  measured: Measured;
  gap: Gap;
  wanted: number;
  registered: number;
  connected: number;
  deliveries: number;
  accepted: number;
  lastArrival: string | null;
  evidence: string;
  evidenceEn: string;
  due: string;
  firstDue: string;
  daysLeft: number;
  openDifficulties: number;
  reminders: number;
  feeds: ReviewFeed[];
}

export interface ReviewFigure {
  id: string;
  name: string;
  nameEn: string | null;
  figures: number[];
  percent: number | null;
}

export interface ReviewDifficulty {
  id: number;
  agency: string;
  agencyName: string;
  category: string;
  title: string;
  ownerName: string;
  level: string;
  state: string;
  replyDue: string;
  committedTo: string | null;
}

export interface ReviewSummary {
  agencies: number;
  obligations: number;
  connected: number;
  trial: number;
  interrupted: number;
  notConnected: number;
  notMeasured: number;
  paused: number;
  saidMore: number;
  overdue: number;
  declaredConnected: number;
  openDifficulties: number;
  reminders: number;
  daysLeft: number;
}

export interface ReviewChange {
  obligation: string;
  agencyName: string;
  title: string;
  before: Measured;
  now: Measured;
}

export interface ReviewReport {
  review: Review;
  directive: Directive;
  asOf: string;
  version: number; // 0: as measured now, not frozen
  correction: string;
  summary: ReviewSummary;
  rows: ReviewRow[]; // gaps first, then by agency
  byAgency: ReviewFigure[];
  byContractor: ReviewFigure[];
  cameras: ReviewFigure[];
  stations: ReviewFigure[];
  assignments: ReviewFigure[];
  reminders: ReviewFigure[];
  difficultyCounts: ReviewFigure[];
  difficulties: ReviewDifficulty[];
  beforeAsOf: string | null;
  beforeTitle: string;
  changes: ReviewChange[];
}

export interface ReviewVersion {
  version: number;
  frozenAt: string;
  frozenBy: string;
  correction: string;
  sha256: string;
  sha256Docx: string;
  sha256Xlsx: string;
  sha256Pdf: string;
  sha256DocxEn: string;
  sha256XlsxEn: string;
  sha256PdfEn: string;
}

export interface Reminder {
  id: number;
  agency: string;
  obligation: string | null;
  recipient: string;
  subject: string;
  state: "waiting" | "sending" | "delivered" | "unknown" | "failed" | "cancelled";
  plannedAt: string;
  sentAt: string | null;
  answer: string;
}

export interface ReminderOrder {
  agency: string;
  obligation: string | null;
  feed: string | null;
  subject: string;
  text: string;
}

// The wire's words about reminders, in the shape of the server's structs. The generated description takes their place
// once it has them: then each line is `Schemas["…"]` in api/types.ts.
export const reminderStates = ["waiting", "sending", "delivered", "unknown", "failed", "cancelled"] as const;
export type ReminderState = (typeof reminderStates)[number];
export type ReminderKind = "before_deadline" | "overdue" | "silence" | "difficulty_overdue" | "by_hand";
export type ReminderChannel = "email" | "webhook";

export interface Reminder {
  id: number;
  agency: string;
  obligation: string | null;
  feed: string | null;
  difficulty: number | null;
  kind: ReminderKind;
  key: string;
  recipient: string;
  channel: ReminderChannel;
  subject: string;
  text: string;
  madeBy: string; // empty: a rule
  madeAt: string;
  plannedAt: string;
  state: ReminderState;
  tries: number;
  error: string;
  messageId: string;
  sentAt: string | null;
  endedAt: string | null;
  answer: string;
  answeredBy: string;
  answeredAt: string | null;
}

export interface ReminderOrder {
  agency: string;
  obligation: string | null;
  feed: string | null;
  subject: string;
  text: string;
}

export interface ReminderThreshold {
  count: number;
  word: string;
  wordEn: string;
}

export interface ReminderCount {
  agency: string;
  agencyName: string;
  agencyNameEn: string | null;
  year: number;
  sent: number;
  delivered: number;
  unknown: number;
  failed: number;
  answered: number;
  threshold: ReminderThreshold | null;
}

export interface ReminderSettings {
  byRule: boolean;
  channel: ReminderChannel;
  smtpHost: string;
  smtpPort: number;
  smtpSecurity: "none" | "starttls" | "tls";
  smtpUser: string;
  smtpPasswordName: string;
  from: string;
  fromName: string;
  webhookUrl: string;
  webhookSecretName: string;
  answerAt: string;
  beforeDays: number[];
  overdueEveryDays: number;
  silenceHours: number;
  difficultyOverdue: boolean;
  quietFromMinute: number;
  quietToMinute: number;
  onlyWorkingDays: boolean;
  digestMinute: number | null;
  thresholds: ReminderThreshold[];
}

// The domains of the overview: the dataset behind each, and the page that goes on. One word in the address a domain.
import { paths } from "../paths";
import type { Right } from "../shell/session";
import type { IconName } from "../ui/icons";

export interface Domain {
  id: "moi-truong" | "dich-vu-cong" | "van-ban" | "nhiem-vu" | "chi-tieu";
  word: "environment" | "dossiers" | "documents" | "tasks" | "indicators";
  note: "environmentNote" | "dossiersNote" | "documentsNote" | "tasksNote" | "indicatorsNote";
  dataset: string;
  icon: IconName;
  right: Right;
  to: string | null; // null while the subject has no page of its own
}

export const domains: readonly Domain[] = [
  {
    id: "moi-truong",
    word: "environment",
    note: "environmentNote",
    dataset: "environment.readings",
    icon: "leaf",
    right: "see_readings",
    to: paths.environment,
  },
  {
    id: "dich-vu-cong",
    word: "dossiers",
    note: "dossiersNote",
    dataset: "dossiers",
    icon: "building-community",
    right: "see_board",
    to: paths.dossiers,
  },
  {
    id: "van-ban",
    word: "documents",
    note: "documentsNote",
    dataset: "documents",
    icon: "file-text",
    right: "see_board",
    to: paths.documents,
  },
  {
    id: "nhiem-vu",
    word: "tasks",
    note: "tasksNote",
    dataset: "tasks",
    icon: "list-details",
    right: "see_board",
    to: paths.tasks,
  },
  {
    id: "chi-tieu",
    word: "indicators",
    note: "indicatorsNote",
    dataset: "indicators.values",
    icon: "chart-bar",
    right: "see_board",
    to: paths.indicators,
  },
];

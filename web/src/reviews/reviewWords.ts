// The sentences that answer a review's questions.
import type { TFunction } from "i18next";
import type { ReviewRow, ReviewSummary } from "../api/types";
import { figure } from "../ui/text";
import { countMeasured } from "./reviewRules";

type Counts = Pick<ReviewSummary, "obligations" | "connected" | "saidMore">;

// "48 trên 70 kết nối đạt theo số đo; 6 kết nối báo hơn số đo".
export function headlineOf(t: TFunction, { obligations, connected, saidMore }: Counts): string {
  const figures = { connected: figure(connected), all: figure(obligations), saidMore: figure(saidMore) };
  return t(saidMore > 0 ? "review.headline" : "review.headlineClean", figures);
}

const told = ["interrupted", "not_connected", "not_measured", "trial", "paused"] as const;
const key = {
  interrupted: "interrupted",
  not_connected: "notConnected",
  not_measured: "notMeasured",
  trial: "trial",
  paused: "paused",
} as const;

// What is not connected, by what is measured; what is overdue; what is open. Nothing of what there is none.
export function partsOf(t: TFunction, summary: ReviewSummary): string[] {
  const parts = told.flatMap(each => {
    const n = summary[key[each]];
    return n > 0 ? [t(`reviewCount.${each}`, { n: figure(n) })] : [];
  });
  if (summary.overdue > 0) parts.push(t("reviewCount.overdue", { n: figure(summary.overdue) }));
  if (summary.openDifficulties > 0) parts.push(t("reviewCount.difficulties", { n: figure(summary.openDifficulties) }));
  return parts;
}

export function countsOf(rows: readonly ReviewRow[]): Counts {
  return {
    obligations: rows.length,
    connected: countMeasured(rows).connected,
    saidMore: rows.filter(({ gap }) => gap === "said_more").length,
  };
}

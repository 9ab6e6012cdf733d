// Whether a dossier is in time, in words and with its shape: recomputed from its dates, never the sender's own flag, which
// stands beside it.
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../api/types";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { maybeMs } from "../ui/time";

const markOf: Record<Dossier["timeliness"], MarkKind> = {
  open: "none",
  early: "ok",
  on_time: "ok",
  late: "late",
  no_appointment: "unk",
};

export function isOverdue(dossier: Dossier, now: number): boolean {
  const deadline = maybeMs(dossier.deadline);
  return dossier.countsAs === "in_process" && deadline !== null && deadline <= now;
}

export function computedWords(t: TFunction, dossier: Dossier, now: number): string {
  if (dossier.timeliness !== "open") return t(`timeliness.${dossier.timeliness}`);
  if (dossier.countsAs !== "in_process" || dossier.deadline === null) return t("timeliness.open");
  return isOverdue(dossier, now) ? t("dossiers.openLate") : t("dossiers.openInTime");
}

export function saidWords(t: TFunction, dossier: Pick<Dossier, "saidOnTime">): string {
  if (dossier.saidOnTime === null) return t("dossiers.saidNothing");
  return dossier.saidOnTime ? t("dossiers.saidOnTime") : t("dossiers.saidLate");
}

export function Timeliness({ dossier, now }: { dossier: Dossier; now: number }) {
  const { t } = useTranslation();
  const late = isOverdue(dossier, now);
  return (
    <span className="line">
      <StatusMark kind={late ? "late" : markOf[dossier.timeliness]} size={15} calm />
      <span className={late || dossier.timeliness === "late" ? "medium" : "t2"}>{computedWords(t, dossier, now)}</span>
    </span>
  );
}

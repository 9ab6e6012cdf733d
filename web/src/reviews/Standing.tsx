// A connection in the review's words: measured beside said, the date in force with the earlier one, where they part.
import { useTranslation } from "react-i18next";
import type { Measured, ReviewRow } from "../api/types";
import { useNow } from "../ui/clock";
import { DueDay, urgencyOf } from "../ui/Duration";
import { StatusMark } from "../ui/StatusMark";
import { day, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { isMoved, markOfGap, markOfMeasured } from "./reviewRules";

export function MeasuredWord({ measured, calm }: { measured: Measured; calm?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="line">
      <StatusMark kind={markOfMeasured[measured]} size={17} calm={calm} />
      {t(`measured.${measured}`)}
    </span>
  );
}

export function GapWord({ row }: { row: ReviewRow }) {
  const { t } = useTranslation();
  return (
    <span className="line strong">
      <StatusMark kind={markOfGap[row.gap]} size={18} />
      {t(`reviewGap.${row.gap}`)}
    </span>
  );
}

export function DeclaredWord({ row }: { row: ReviewRow }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`declared.${row.declared}`)}
      {row.declaredAt && <small className="t3"> {t("review.saidOn", { day: day(ms(row.declaredAt)) })}</small>}
    </>
  );
}

// How much of what is owed is there, and what proves it, in words.
export function Evidence({ row }: { row: ReviewRow }) {
  const said = useSaid();
  const words = said(row.evidence, row.evidenceEn);
  return <>{words || "—"}</>;
}

// Of frozen figures the days are those of the day they were frozen.
export function DueWord({ row, frozen }: { row: ReviewRow; frozen: boolean }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const done = row.measured === "connected";
  const due = ms(row.due);
  const urgency = frozen ? (row.daysLeft < 0 ? "over" : "later") : urgencyOf(due, now);
  return (
    <span className="two-lines">
      <span className={done || urgency === "later" ? undefined : urgency}>
        {frozen ? <FrozenDays days={row.daysLeft} /> : <DueDay at={due} />}
      </span>
      <small className="t2">
        {day(due)}
        {isMoved(row) && <> · {t("review.firstDue", { day: day(ms(row.firstDue)) })}</>}
      </small>
    </span>
  );
}

function FrozenDays({ days }: { days: number }) {
  const { t } = useTranslation();
  if (days === 0) return <>{t("due.today")}</>;
  return <>{days > 0 ? t("due.left", { count: days }) : t("due.over", { count: -days })}</>;
}

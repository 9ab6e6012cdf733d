// Lengths of time that go on: since a moment, until a moment, until a day. By the server's clock; each second only
// under an hour, each minute otherwise.
import { useTranslation } from "react-i18next";
import { useNow } from "./clock";
import { daysUntil, span } from "./time";

function useGap(at: number, direction: 1 | -1): number {
  const coarse = useNow(60_000);
  const near = Math.abs(at - coarse) < 3_600_000;
  const now = useNow(near ? 1000 : 60_000);
  return ((at - now) / 1000) * direction;
}

// "2 g 14" since `from`.
export function Duration({ from }: { from: number }) {
  return <>{span(useGap(from, -1))}</>;
}

// "1 ph" left until `to`, or how far it is over.
export function Countdown({ to }: { to: number }) {
  const left = useGap(to, 1);
  return <>{left >= 0 ? span(left) : `−${span(-left)}`}</>;
}

export type Urgency = "over" | "soon" | "later";

export function urgencyOf(at: number, now: number): Urgency {
  const days = daysUntil(at, now);
  return days < 0 ? "over" : days <= 7 ? "soon" : "later";
}

// "Còn 7 ngày", "Quá 5 ngày".
export function DueDay({ at }: { at: number }) {
  const { t } = useTranslation();
  const days = daysUntil(at, useNow(60_000));
  if (days === 0) return <>{t("due.today")}</>;
  return <>{days > 0 ? t("due.left", { count: days }) : t("due.over", { count: -days })}</>;
}

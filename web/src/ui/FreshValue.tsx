// A figure with its age. Older than its allowed age it is greyed and says so; without a value it is a dash with the
// reason. While the page is cut off from the server every figure shows its time.
import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "./clock";
import { clock, clockSeconds, moment, sameDay, shortMoment } from "./time";

// True while the server has not been heard for 3 seconds.
export const CutOff = createContext(false);

interface FreshValueProps {
  value: ReactNode; // null or undefined when unknown
  unit?: string;
  source?: string;
  measuredAt: number | null;
  maxAgeSeconds?: number; // none = does not age
  reason?: string; // why there is no value
  age?: "when old" | "always";
}

export function FreshValue({
  value,
  unit,
  source,
  measuredAt,
  maxAgeSeconds,
  reason,
  age = "when old",
}: FreshValueProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const cutOff = useContext(CutOff);
  if (value === null || value === undefined) {
    return (
      <span className="fresh fresh-none" title={reason ?? t("fresh.noValue")}>
        —<span className="unseen">{reason ?? t("fresh.noValue")}</span>
      </span>
    );
  }
  const old = measuredAt !== null && maxAgeSeconds !== undefined && now - measuredAt > maxAgeSeconds * 1000;
  const title = [source && t("word.source", { source }), measuredAt !== null && moment(measuredAt)]
    .filter(Boolean)
    .join(" · ");
  const said = measuredAt === null ? null : sameDay(measuredAt, now) ? clock(measuredAt) : shortMoment(measuredAt, now);
  return (
    <span className={old ? "fresh fresh-old" : "fresh"} title={title || undefined}>
      {value}
      {unit && <span className="fresh-unit"> {unit}</span>}
      {said !== null && (old || cutOff || age === "always") && (
        <span className="fresh-age">
          {" "}
          {old
            ? t("fresh.old", { time: said })
            : t("fresh.at", { time: cutOff && measuredAt !== null ? clockSeconds(measuredAt) : said })}
        </span>
      )}
    </span>
  );
}

// Mean working time from delivery to receipt and from receipt to completion, month by month: a table whose cells are
// drawn as bars, so that what is seen and what is read aloud is one thing.
import { useTranslation } from "react-i18next";
import type { DocumentRow } from "../api/types";
import { figure } from "../ui/text";
import { day, ms } from "../ui/time";
import { workingHours } from "./documentRules";

export function MonthMeans({ rows }: { rows: DocumentRow[] }) {
  const { t } = useTranslation();
  const longest = (pick: (r: DocumentRow) => number | null | undefined) =>
    Math.max(1, ...rows.map(row => pick(row) ?? 0));
  const reception = longest(r => r.meanReceptionMinutes);
  const processing = longest(r => r.meanProcessingMinutes);
  return (
    <div className="documents-months">
      <table className="small-table">
        <caption className="unseen">{t("documents.months")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("documents.month")}</th>
            <th scope="col">{t("documents.receptionShort")}</th>
            <th scope="col">{t("documents.processingShort")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.day}>
              <th scope="row">{row.day ? day(ms(row.day)).slice(3) : ""}</th>
              <Mean minutes={row.meanReceptionMinutes} n={row.counts.receptions} longest={reception} />
              <Mean minutes={row.meanProcessingMinutes} n={row.counts.completions} longest={processing} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Mean({ minutes, n, longest }: { minutes: number | null | undefined; n: number; longest: number }) {
  const { t } = useTranslation();
  if (minutes == null) return <td className="t3">—</td>;
  return (
    <td>
      <span className="documents-bar">
        <i style={{ width: `${Math.max(1, (100 * minutes) / longest)}%` }} />
      </span>
      <b>{workingHours(minutes)}</b> <span className="t3">{t("documents.meanOf", { n: figure(n) })}</span>
    </td>
  );
}

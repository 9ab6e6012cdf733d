// How often each agency was reminded in a year, and the threshold that it has reached by what arrived.
import { useTranslation } from "react-i18next";
import type { ReminderCount } from "../api/types";
import { ScrollBox } from "../reviews/ScrollBox";
import { EmptyState, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import type { Change, Search } from "./RemindersPage";
import { byCount } from "./reminderRules";

const columns = ["sent", "delivered", "unknown", "failed", "answered"] as const;
const yearsBack = 5;

interface CountsPanelProps {
  counts: ReminderCount[];
  year: number;
  thisYear: number;
  search: Search;
  onChange: Change;
}

export function CountsPanel({ counts, year, thisYear, search, onChange }: CountsPanelProps) {
  const { t } = useTranslation();
  const years = Array.from({ length: yearsBack }, (_, i) => thisYear - i);
  const chosen = years.includes(year) ? years : [year, ...years];
  const choice = (
    <label className="line">
      <span className="t2">{t("reminder.year")}</span>
      <select
        className="input reminder-year"
        value={year}
        onChange={event => onChange({ nam: Number(event.target.value) === thisYear ? undefined : event.target.value })}
      >
        {chosen.map(each => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
  return (
    <Panel title={t("reminder.byAgency")} note={t("reminder.byAgencyNote")} actions={choice}>
      {counts.length === 0 ? (
        <EmptyState title={t("reminder.headlineNone", { year })} />
      ) : (
        <ScrollBox label={t("reminder.byAgency")}>
          <table className="small-table reminder-counts" aria-label={t("reminder.byAgency")}>
            <thead>
              <tr>
                <th scope="col">{t("reminder.agency")}</th>
                {columns.map(each => (
                  <th key={each} scope="col" className="number">
                    {t(`reminderCount.${each}`)}
                  </th>
                ))}
                <th scope="col">{t("reminder.threshold")}</th>
              </tr>
            </thead>
            <tbody>
              {counts.toSorted(byCount).map(row => (
                <Row key={row.agency} row={row} on={search["don-vi"] === row.agency} onChange={onChange} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

function Row({ row, on, onChange }: { row: ReminderCount; on: boolean; onChange: Change }) {
  const said = useSaid();
  return (
    <tr data-marked={on || undefined}>
      <th scope="row">
        <button
          type="button"
          className="reviews-open"
          aria-pressed={on}
          onClick={() => onChange({ "don-vi": on ? undefined : row.agency })}
        >
          {said(row.agencyName, row.agencyNameEn) || row.agency}
        </button>
      </th>
      {columns.map(each => (
        <td key={each} className={`number ${each === "failed" && row.failed > 0 ? "over" : ""}`}>
          {figure(row[each])}
        </td>
      ))}
      <td>
        {row.threshold ? (
          <span className="line soon">
            <StatusMark kind="late" size={15} />
            {said(row.threshold.word, row.threshold.wordEn)}
          </span>
        ) : (
          <span className="t3">—</span>
        )}
      </td>
    </tr>
  );
}

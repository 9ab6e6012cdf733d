// Contractors, one a line: what is owed and connected beside how it holds.
import { useTranslation } from "react-i18next";
import { numberWords } from "../outages/NumbersPanel";
import { ScrollBox } from "../reviews/ScrollBox";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import type { Contractor } from "./contractorRules";

const outageColumns = ["openNow", "groups", "hours", "hoursToMend", "repeatPercent"] as const;

interface ContractorTableProps {
  all: Contractor[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

export function ContractorTable({ all, chosen, onChoose }: ContractorTableProps) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t("contractor.list")}>
      <table className="small-table contractor-table" aria-label={t("contractor.list")}>
        <thead>
          <tr>
            <th scope="col">{t("contractor.one")}</th>
            <th scope="col">{t("contractor.owed")}</th>
            <th scope="col">{t("contractor.connected")}</th>
            <th scope="col">{t("contractor.overdueCount")}</th>
            <th scope="col">{t("contractor.broken")}</th>
            {outageColumns.map(each => (
              <th key={each} scope="col">
                {t(`outageNumber.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map(each => (
            <Row key={each.id} row={each} on={each.id === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface RowProps {
  row: Contractor;
  on: boolean;
  onChoose: (id: string | undefined) => void;
}

function Row({ row, on, onChoose }: RowProps) {
  const said = useSaid();
  const { numbers } = row;
  return (
    <tr data-marked={on || undefined}>
      <th scope="row">
        <button
          type="button"
          className="reviews-open"
          aria-pressed={on}
          onClick={() => onChoose(on ? undefined : row.id)}
        >
          {said(row.name, row.nameEn)}
        </button>
      </th>
      <td>{figure(row.owed.length)}</td>
      <td>{figure(row.connected)}</td>
      <td className={row.overdue > 0 ? "over" : undefined}>{figure(row.overdue)}</td>
      <td className={row.broken > 0 ? "over" : undefined}>{figure(row.broken)}</td>
      {outageColumns.map(each => (
        <td key={each} className={each === "openNow" && numbers && numbers.openNow > 0 ? "over" : undefined}>
          {numbers ? numberWords(numbers, each) : "—"}
        </td>
      ))}
    </tr>
  );
}

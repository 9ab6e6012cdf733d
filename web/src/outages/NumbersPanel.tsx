// Outages in numbers, by agency or contractor, over the last days. What was planned is counted apart.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { OutageNumbers } from "../api/types";
import { ScrollBox } from "../reviews/ScrollBox";
import { Segments } from "../ui/Chip";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { figure, percent } from "../ui/text";
import { useSaid } from "../words/said";
import type { Change } from "./OutagesPage";
import { windowIn, windows } from "./outageRules";
import { numbersQuery } from "./useOutages";

const columns = [
  "openNow",
  "groups",
  "outages",
  "hours",
  "hoursToMend",
  "repeatPercent",
  "planned",
  "plannedHours",
] as const;
const ways = ["agency", "contractor"] as const;

interface NumbersPanelProps {
  search: Record<string, string | undefined>;
  onChange: Change;
}

export function NumbersPanel({ search, onChange }: NumbersPanelProps) {
  const { t } = useTranslation();
  const by = search.theo === "nha-thau" ? "contractor" : "agency";
  const days = windowIn(search.ngay);
  const numbers = useQuery(numbersQuery(by, days));
  const choices = (
    <>
      <Segments
        label={t("outage.by")}
        value={by}
        choices={ways.map(each => [each, t(`outageBy.${each}`)] as const)}
        onChange={each => onChange({ theo: each === "contractor" ? "nha-thau" : undefined })}
      />
      <Segments
        label={t("outage.window")}
        value={String(days)}
        choices={windows.map(each => [String(each), t("outage.days", { n: each })] as const)}
        onChange={each => onChange({ ngay: each === "30" ? undefined : each })}
      />
    </>
  );
  return (
    <Panel title={t("outage.numbers")} note={t("outage.numbersNote")} actions={choices}>
      <Loaded query={numbers} lines={5}>
        {rows =>
          rows.length === 0 ? (
            <EmptyState good title={t("outage.noNumbers", { n: days })} />
          ) : (
            <ScrollBox label={t("outage.numbers")}>
              <table className="small-table outage-numbers" aria-label={t("outage.numbers")}>
                <thead>
                  <tr>
                    <th scope="col">{t(`outageBy.${by}`)}</th>
                    {columns.map(each => (
                      <th key={each} scope="col">
                        {t(`outageNumber.${each}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(row => (
                    <Row key={row.id} row={row} />
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          )
        }
      </Loaded>
    </Panel>
  );
}

function Row({ row }: { row: OutageNumbers }) {
  const said = useSaid();
  return (
    <tr>
      <th scope="row">{said(row.name, row.nameEn)}</th>
      {columns.map(each => (
        <td key={each} className={each === "openNow" && row.openNow > 0 ? "over" : undefined}>
          {numberWords(row, each)}
        </td>
      ))}
    </tr>
  );
}

// A mean of nothing is none, not 0.
export function numberWords(row: OutageNumbers, column: (typeof columns)[number]): string {
  const value = row[column];
  if (value === null) return "—";
  return column === "repeatPercent" ? percent(value) : figure(value, 1);
}

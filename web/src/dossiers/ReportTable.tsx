// The table that all one-stop offices report by: what was carried over and received, how it ended, what is still there,
// and whether both sides agree. A line of agencies narrows the page to it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DossierSummary, DossierSummaryRow } from "../api/types";
import { Icon } from "../ui/Icon";
import { MoreRows } from "../ui/MoreRows";
import { figure, percent } from "../ui/text";
import { monthText } from "./MonthsChart";
import { type Group, groupsOf } from "./reportColumns";
import { nameOf, type Order, ordered, reachesNow } from "./reportRules";

interface ReportTableProps {
  summary: DossierSummary;
  order: Order | null;
  onOrder: (order: string | undefined) => void;
  onAgency: ((key: string) => void) | undefined;
}

const atFirst = 100; // lines drawn before somebody asks for all

export function ReportTable({ summary, order, onOrder, onAgency }: ReportTableProps) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const groups = groupsOf(t, summary.total, summary.by === "month" ? false : reachesNow(summary));
  const byMonth = summary.by === "month";
  const column = groups.flatMap(group => group.columns).find(each => each.id === order?.column);
  const rows = byMonth && !order ? summary.rows : ordered(summary.rows, order, column?.value);
  const shown = all ? rows : rows.slice(0, atFirst);
  const keyTitle = {
    agency: t("dossiers.byAgency"),
    place: t("dossiers.byPlace"),
    procedure: t("dossiers.byProcedure"),
    month: t("dossiers.byMonth"),
  }[summary.by];
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard */}
      <div className="report-box" role="group" tabIndex={0} aria-label={t("dossiers.table")}>
        <table className="report">
          <Head groups={groups} keyTitle={keyTitle} order={order} onOrder={onOrder} />
          <tbody>
            {shown.map(row => (
              <tr key={row.key}>
                <th scope="row">
                  <Name row={row} by={summary.by} onAgency={onAgency} />
                </th>
                <Cells row={row} groups={groups} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("dossiers.total")}</th>
              <Cells row={summary.total} groups={groups} />
            </tr>
          </tfoot>
        </table>
      </div>
      <MoreRows shown={shown.length} all={rows.length} onAll={() => showAll(true)} />
    </>
  );
}

interface HeadProps {
  groups: Group[];
  keyTitle: string;
  order: Order | null;
  onOrder: (order: string | undefined) => void;
}

function Head({ groups, keyTitle, order, onOrder }: HeadProps) {
  // Down first, as one looks for the most; then up; then as it was.
  const next = (column: string) => {
    if (order?.column !== column) return `-${column}`;
    return order.down ? column : undefined;
  };
  const sorted = (column: string) =>
    order?.column === column ? ({ "aria-sort": order.down ? "descending" : "ascending" } as const) : {};
  const button = (column: string, word: string) => (
    <button type="button" className="table-sort" onClick={() => onOrder(next(column))}>
      {word}
      {order?.column === column && <Icon name={order.down ? "sort-descending" : "sort-ascending"} size={13} />}
    </button>
  );
  return (
    <thead>
      <tr>
        <th rowSpan={2} scope="col" {...sorted("name")}>
          {button("name", keyTitle)}
        </th>
        {groups.map(group => (
          <th key={group.title} scope="colgroup" colSpan={group.columns.length} className="report-group">
            {group.title}
          </th>
        ))}
      </tr>
      <tr>
        {groups.map(group =>
          group.columns.map((column, i) => (
            <th key={column.id} scope="col" className={i === 0 ? "report-first" : ""} {...sorted(column.id)}>
              {button(column.id, column.title)}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

function Name({
  row,
  by,
  onAgency,
}: {
  row: DossierSummaryRow;
  by: DossierSummary["by"];
  onAgency?: (key: string) => void;
}) {
  const { t } = useTranslation();
  const name = nameOf(row) || t("dossiers.unnamed");
  if (by === "month") return <>{monthText(name)}</>;
  const under = row.name && by === "procedure" ? row.key : "";
  if (by === "agency" && onAgency && row.key)
    return (
      <button type="button" className="report-name" onClick={() => onAgency(row.key)}>
        {name}
      </button>
    );
  return (
    <span title={name}>
      {name}
      {under && <span className="t3 small"> {under}</span>}
    </span>
  );
}

function Cells({ row, groups }: { row: DossierSummaryRow; groups: Group[] }) {
  return (
    <>
      {groups.map(group =>
        group.columns.map(({ id, value, tone, share }, i) => {
          const n = value(row);
          const looks = [i === 0 && "report-first", n === 0 && "report-zero", n !== null && n !== 0 && tone];
          return (
            <td key={id} className={looks.filter(Boolean).join(" ")}>
              {n === null ? "—" : share ? percent(n) : figure(n)}
            </td>
          );
        }),
      )}
    </>
  );
}

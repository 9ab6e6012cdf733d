// The report table: agencies by classes. Every figure is a way to the rows behind it.
import { useTranslation } from "react-i18next";
import type { TaskCounts, TaskRates, TaskSummary } from "../api/types";
import { AnchorButton } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { currentLanguage } from "../words/language";
import { percentOf } from "./RatesPanel";
import type { Change } from "./TasksPage";
import { countOf, nameOfFilter, type TaskFilter } from "./taskClasses";
import { fileAddress, summaryParams, type TaskView } from "./taskSearch";

const columns = [
  "done_in_time",
  "done_late",
  "open_in_time",
  "open_overdue",
  "no_deadline",
  "due_soon",
  "late_by_first_due",
] as const satisfies readonly TaskFilter[];

interface AgencyTableProps {
  summary: TaskSummary;
  view: TaskView;
  onChange: Change;
}

export function AgencyTable({ summary, view, onChange }: AgencyTableProps) {
  const { t } = useTranslation();
  const file = (format: "xlsx" | "csv") =>
    fileAddress("/api/tasks/summary/file", summaryParams(view), format, currentLanguage());
  const files = (
    <>
      <AnchorButton small icon="download" href={file("xlsx")} download>
        XLSX
      </AnchorButton>
      <AnchorButton small icon="download" href={file("csv")} download>
        CSV
      </AnchorButton>
    </>
  );
  return (
    <Panel title={t("tasks.byAgency")} note={t("tasks.severalLeads")} actions={files} className="tasks-agencies">
      <div className="tasks-table-box">
        <table className="small-table" aria-label={t("tasks.byAgency")}>
          <thead>
            <tr>
              <th scope="col">{t("tasks.agency")}</th>
              <th scope="col">{t("tasks.total")}</th>
              <th scope="col">{t("tasks.carriedOver")}</th>
              <th scope="col">{t("tasks.assigned")}</th>
              {columns.map(each => (
                <th key={each} scope="col">
                  {t(`taskFilter.${each}`)}
                </th>
              ))}
              <th scope="col">{t("tasks.overdueRate")}</th>
              <th scope="col">{t("tasks.overdueOfAll")}</th>
            </tr>
          </thead>
          <tbody>
            {summary.rows.map(row => (
              <tr key={row.key} data-marked={row.key === view.agency || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="tasks-figure"
                    aria-pressed={row.key === view.agency}
                    onClick={() => onChange({ "don-vi": row.key === view.agency ? undefined : row.key })}
                  >
                    {row.name}
                  </button>
                  {!row.known && <span className="tag">{t("tasks.notInCatalogue")}</span>}
                </th>
                <Figures agency={row.key} counts={row.counts} rates={row.rates} onChange={onChange} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("tasks.allAgencies")}</th>
              <Figures agency={undefined} counts={summary.total} rates={summary.rates} onChange={onChange} />
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

interface FiguresProps {
  agency: string | undefined;
  counts: TaskCounts;
  rates: TaskRates;
  onChange: Change;
}

function Figures({ agency, counts, rates, onChange }: FiguresProps) {
  const open = (loai: TaskFilter | undefined, n: number) => (
    <Figure
      n={n}
      alarming={loai === "open_overdue"}
      onOpen={() => onChange({ "don-vi": agency, loai: loai && nameOfFilter(loai) })}
    />
  );
  return (
    <>
      <td>{open(undefined, counts.total)}</td>
      <td>{figure(counts.carriedOver)}</td>
      <td>{figure(counts.assigned)}</td>
      {columns.map(each => (
        <td key={each}>{open(each, countOf[each](counts))}</td>
      ))}
      <Share rate={rates.overdueOfJudged} />
      <Share rate={rates.overdueOfAll} />
    </>
  );
}

function Figure({ n, alarming, onOpen }: { n: number; alarming: boolean; onOpen: () => void }) {
  if (n === 0) return <span className="t3">0</span>;
  return (
    <button type="button" className={alarming ? "tasks-figure over" : "tasks-figure"} onClick={onOpen}>
      {figure(n)}
    </button>
  );
}

function Share({ rate }: { rate: TaskRates["overdueOfAll"] }) {
  return (
    <td>
      {percentOf(rate)}
      <small className="t3">
        {figure(rate.part)} ÷ {figure(rate.whole)}
      </small>
    </td>
  );
}

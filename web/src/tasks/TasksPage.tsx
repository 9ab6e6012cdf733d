// Assigned tasks. What is overdue, whose is it, what is due soon, and of what is each rate? Agency, class, moment and
// period are in the address; a figure opens the rows behind it.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TaskCounts, TaskSummary } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { useNow } from "../ui/clock";
import { EmptyState, Loaded } from "../ui/Panel";
import { figure } from "../ui/text";
import { moment, ms } from "../ui/time";
import { AgencyTable } from "./AgencyTable";
import { MomentFields } from "./MomentFields";
import { RatesPanel } from "./RatesPanel";
import { TaskList } from "./TaskList";
import { classFilters, countOf, markOfFilter, moreFilters, nameOfFilter, type TaskFilter } from "./taskClasses";
import { type TaskView, viewIn } from "./taskSearch";
import { summaryQuery } from "./useTasks";
import "./tasks.css";

export type Change = (by: Record<string, string | undefined>) => void;

export default function TasksPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const now = useNow(60_000);
  usePage(t("tasks.title"), [{ word: t("domains.title"), to: paths.domains }, { word: t("tasks.title") }]);
  const view = viewIn(search, now);
  const change: Change = by =>
    void navigate({ to: paths.tasks, search: { ...search, ...by }, replace: true, resetScroll: false });
  const summary = useQuery(summaryQuery(view));
  return (
    <div className="tasks-page">
      <Loaded query={summary} lines={12}>
        {data => <TasksView summary={data} view={view} search={search} onChange={change} />}
      </Loaded>
    </div>
  );
}

interface TasksViewProps {
  summary: TaskSummary;
  view: TaskView;
  search: Record<string, string | undefined>;
  onChange: Change;
}

function TasksView({ summary, view, search, onChange }: TasksViewProps) {
  const { t } = useTranslation();
  const may = useMay();
  const row = summary.rows.find(each => each.key === view.agency);
  const { counts, rates } = row ?? { counts: summary.total, rates: summary.rates };
  const isNone = view.agency ? !row : counts.total === 0;
  return (
    <>
      <div className="tasks-head">
        {isNone ? (
          <h1 className="grow">{t("tasks.title")}</h1>
        ) : (
          <Headline summary={summary} agency={row?.name} counts={counts} />
        )}
        <MomentFields search={search} onChange={onChange} />
      </div>
      {isNone && (
        <EmptyState title={t(view.agency ? "tasks.noneOfAgency" : "tasks.none")}>
          {view.agency ? (
            <Button small icon="x" onClick={() => onChange({ "don-vi": undefined })}>
              {t("tasks.allAgencies")}
            </Button>
          ) : (
            t("tasks.noneText")
          )}
        </EmptyState>
      )}
      {!isNone && (
        <>
          <Filters counts={counts} chosen={view.filter} onChange={onChange} />
          <RatesPanel rates={rates} agency={row?.name} />
        </>
      )}
      {summary.total.total > 0 && <AgencyTable summary={summary} view={view} onChange={onChange} />}
      {!isNone && may("see_deliveries") && <TaskList view={view} summary={summary} agency={row?.name} />}
      <Sources summary={summary} />
    </>
  );
}

interface FiltersProps {
  counts: TaskCounts;
  chosen: TaskFilter | undefined;
  onChange: Change;
}

// The five classes and what is due soon always; of the rest what there is.
function Filters({ counts, chosen, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const shown = [...classFilters, ...moreFilters.filter(each => countOf[each](counts) > 0 || each === chosen)];
  return (
    <div className="tasks-filters">
      {shown.map(each => {
        const kind = markOfFilter[each];
        const on = each === chosen;
        return (
          <Chip
            key={each}
            on={on}
            count={countOf[each](counts)}
            {...(kind && { kind })}
            onClick={() => onChange({ loai: on ? undefined : nameOfFilter(each) })}
          >
            {t(`taskFilter.${each}`)}
          </Chip>
        );
      })}
    </div>
  );
}

interface HeadlineProps {
  summary: TaskSummary;
  agency: string | undefined;
  counts: TaskCounts;
}

function Headline({ summary, agency, counts }: HeadlineProps) {
  const { t } = useTranslation();
  const done = counts.doneInTime + counts.doneLate + counts.noDeadlineDone;
  const figures = {
    overdue: figure(counts.openOverdue),
    total: figure(counts.total),
    soon: figure(counts.dueSoon),
    done: figure(done),
    open: figure(counts.total - done),
  };
  const key = counts.openOverdue > 0 ? "tasks.headline" : "tasks.headlineNone";
  return (
    <div className="grow" aria-live="polite">
      <h1>{agency ? `${agency}: ${t(key, figures)}` : t(key, figures)}</h1>
      <p className="t2">
        {t("tasks.summary", figures)} {t("tasks.asKnown", { at: moment(ms(summary.asOf)) })}
        {summary.from && ` ${t("tasks.since", { at: moment(ms(summary.from)) })}`}
      </p>
    </div>
  );
}

function Sources({ summary }: { summary: TaskSummary }) {
  const { t } = useTranslation();
  return (
    <ul className="tasks-sources t2">
      {summary.sources.map(source => (
        <li key={source.feed}>
          <a href={paths.feed.replace("$id", encodeURIComponent(source.feed))}>{source.title}</a>
          {" · "}
          {t("tasks.sourceTasks", { n: figure(source.tasks) })}
          {" · "}
          {source.heardAt ? t("tasks.heard", { at: moment(ms(source.heardAt)) }) : t("tasks.neverHeard")}
          {" · "}
          {t("tasks.soonMeans", { n: source.dueSoon })}
        </li>
      ))}
    </ul>
  );
}

// Assigned tasks. What is overdue, whose is it, what is due soon, and of what is each rate? Agency, class, moment and
// period are in the address; a figure opens the rows behind it.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TaskSummary } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
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
  usePage(t("tasks.title"), [{ word: t("tasks.title") }]);
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
  const counts = view.agency ? row?.counts : summary.total;
  const agency = row?.name ?? view.agency;
  return (
    <>
      <div className="tasks-head">
        <Headline summary={summary} agency={agency} counts={counts} />
        <MomentFields search={search} onChange={onChange} />
      </div>
      {summary.total.total === 0 ? (
        <EmptyState title={t("tasks.none")}>{t("tasks.noneText")}</EmptyState>
      ) : (
        <>
          {counts && (
            <div className="tasks-filters">
              {[...classFilters, ...moreFilters.filter(each => countOf[each](counts) > 0)].map(each => (
                <FilterChip
                  key={each}
                  filter={each}
                  on={view.filter === each}
                  count={countOf[each](counts)}
                  onChange={onChange}
                />
              ))}
            </div>
          )}
          <RatesPanel rates={row?.rates ?? summary.rates} agency={agency} />
          <AgencyTable summary={summary} view={view} onChange={onChange} />
          {may("see_deliveries") && <TaskList view={view} summary={summary} agency={agency} />}
        </>
      )}
      <Sources summary={summary} />
    </>
  );
}

function Headline({
  summary,
  agency,
  counts = summary.total,
}: {
  summary: TaskSummary;
  agency: string | undefined;
  counts?: TaskSummary["total"];
}) {
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

interface FilterChipProps {
  filter: TaskFilter;
  on: boolean;
  count: number;
  onChange: Change;
}

function FilterChip({ filter, on, count, onChange }: FilterChipProps) {
  const { t } = useTranslation();
  const kind = markOfFilter[filter];
  return (
    <Chip
      on={on}
      count={count}
      {...(kind && { kind })}
      onClick={() => onChange({ loai: on ? undefined : nameOfFilter(filter) })}
    >
      {t(`taskFilter.${filter}`)}
    </Chip>
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

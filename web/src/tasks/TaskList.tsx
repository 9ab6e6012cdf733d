// The tasks behind a figure: overdue first, then by due date, then those without one, then what is done.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Task, TaskSummary } from "../api/types";
import { paths } from "../paths";
import { AnchorButton } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { EmptyState, ErrorPanel, Panel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day, ms } from "../ui/time";
import { currentLanguage } from "../words/language";
import { markOfClass } from "./taskClasses";
import { fileAddress, listParams, type TaskView } from "./taskSearch";
import { leftWords } from "./taskWords";
import { listQuery } from "./useTasks";

interface TaskListProps {
  view: TaskView;
  summary: TaskSummary;
  agency: string | undefined;
}

export function TaskList({ view, summary, agency }: TaskListProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const query = useInfiniteQuery(listQuery(view));
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const names = useMemo(() => new Map(summary.rows.map(row => [row.key, row.name])), [summary]);
  const columns = useMemo(() => taskColumns(t, id => names.get(id) ?? id), [t, names]);
  const file = (format: "xlsx" | "csv") => fileAddress("/api/tasks/file", listParams(view), format, currentLanguage());
  const note = [agency, view.filter && t(`taskFilter.${view.filter}`)].filter(Boolean).join(" · ");
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
    <Panel title={t("tasks.list")} note={note || t("tasks.all")} actions={files} className="tasks-list">
      {query.isLoading && <Skeleton lines={8} />}
      {query.error && <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />}
      {query.data && (
        <DataTable
          label={t("tasks.list")}
          rows={rows}
          columns={columns}
          rowKey={row => row.code}
          rowHeight={60}
          onOpen={row => void navigate({ to: paths.task, params: { id: row.code } })}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          empty={<EmptyState title={t("tasks.noRows")} />}
        />
      )}
    </Panel>
  );
}

function taskColumns(t: TFunction, name: (id: string) => string): ColumnDef<Task>[] {
  const date = (at: string | null | undefined) => (at ? day(ms(at)) : "—");
  return [
    {
      id: "code",
      header: t("tasks.task"),
      meta: { width: "minmax(34rem, 2fr)" },
      cell: ({ row: { original } }) => (
        <span className="two-lines">
          <span className="medium wrap-words" title={original.content}>
            {original.content || original.code}
          </span>
          <small className="t3">
            {[original.code, original.documentNumber, original.assigner].filter(Boolean).join(" · ")}
          </small>
        </span>
      ),
    },
    {
      id: "class",
      header: t("tasks.class"),
      meta: { width: "21rem" },
      cell: ({ row: { original } }) => (
        <span className="line">
          <StatusMark kind={original.dueSoon ? "p3" : markOfClass[original.countsAs]} size={16} />
          <span className="two-lines">
            <span>{t(`taskFilter.${original.countsAs}`)}</span>
            <small className="t3">{t(`taskState.${original.state}`)}</small>
          </span>
        </span>
      ),
    },
    {
      id: "due",
      header: t("tasks.due"),
      meta: { width: "21rem" },
      cell: ({ row: { original } }) => (
        <span className="two-lines">
          <span>{date(original.due)}</span>
          <small className={original.countsAs === "open_overdue" ? "over" : original.dueSoon ? "soon" : "t3"}>
            {leftWords(t, original)}
          </small>
        </span>
      ),
    },
    {
      id: "leads",
      header: t("tasks.leads"),
      meta: { width: "minmax(22rem, 1fr)", wrap: true },
      cell: ({ row: { original } }) => {
        const names = original.leads.map(name).join("; ");
        return <span title={names}>{names}</span>;
      },
    },
    {
      id: "assigned",
      header: t("tasks.assignedAt"),
      meta: { width: "11rem" },
      cell: ({ row: { original } }) => date(original.assigned),
    },
    {
      id: "percent",
      header: t("tasks.percent"),
      meta: { width: "8rem", number: true },
      cell: ({ row: { original } }) =>
        original.percent === null || original.percent === undefined ? "—" : `${figure(original.percent)} %`,
    },
  ];
}

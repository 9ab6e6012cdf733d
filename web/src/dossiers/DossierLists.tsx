// Single dossiers: overdue now with the longest first, those whose sender's flag contradicts their dates, or all of an
// agency. A line opens the dossier.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../api/types";
import { useAgencyName } from "../assurance/useFeed";
import { paths } from "../paths";
import { NoRight } from "../shell/Messages";
import { useMay, useSession } from "../shell/session";
import { Segments } from "../ui/Chip";
import { useNow } from "../ui/clock";
import { DataTable } from "../ui/DataTable";
import { ExportLinks } from "../ui/ExportLinks";
import { EmptyState, ErrorPanel, Panel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { day, maybeMs, span } from "../ui/time";
import { computedWords, saidWords, Timeliness } from "./Timeliness";
import { type ListQuestion, listQuery } from "./useDossiers";

export type Only = ListQuestion["only"];

interface DossierListsProps {
  agency: string | undefined;
  only: Only;
  onOnly: (only: Only) => void;
}

export function DossierLists({ agency: chosen, only, onOnly }: DossierListsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const session = useSession();
  // An officer sees single dossiers of the agencies they act for.
  const agency = chosen ?? (session?.role === "officer" ? session.agencies[0] : undefined);
  const choices = (
    <Segments
      label={t("dossiers.lists")}
      value={only}
      onChange={onOnly}
      choices={[
        ["overdue", t("dossiers.listOverdue")],
        ["disagrees", t("dossiers.listDisagrees")],
        ["all", t("dossiers.listAll")],
      ]}
    />
  );
  if (!may("see_deliveries"))
    return (
      <Panel title={t("dossiers.lists")}>
        <NoRight panel={t("dossiers.lists")} />
      </Panel>
    );
  const query = { agency, ...(only !== "all" && { [only]: "true" }) };
  return (
    <Panel
      title={t("dossiers.lists")}
      className="dossier-lists"
      actions={
        <>
          {choices}
          <ExportLinks address="/api/dossiers/file" query={query} />
        </>
      }
    >
      <List agency={agency} only={only} />
    </Panel>
  );
}

function List({ agency, only }: ListQuestion) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = useNow(60_000);
  const query = useInfiniteQuery({ ...listQuery({ agency, only }), refetchInterval: 60_000 });
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const columns = useMemo(() => listColumns(t, now, only), [t, now, only]);
  const nothing = {
    overdue: t("dossiers.noneOverdue"),
    disagrees: t("dossiers.noneDisagrees"),
    all: t("dossiers.none"),
  }[only];
  if (query.isLoading) return <Skeleton lines={5} />;
  if (query.error) return <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />;
  if (rows.length === 0) return <EmptyState title={nothing} good={only !== "all"} />;
  return (
    <DataTable
      label={t("dossiers.lists")}
      rows={rows}
      columns={columns}
      rowKey={row => row.code}
      rowHeight={40}
      onOpen={row => void navigate({ to: paths.dossier, params: { code: row.code } })}
      onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
    />
  );
}

function listColumns(t: TFunction, now: number, only: Only): ColumnDef<Dossier>[] {
  const column = (
    id: string,
    header: string,
    width: string,
    cell: (dossier: Dossier) => React.ReactNode,
    looks: { number?: true; wrap?: true } = {},
  ): ColumnDef<Dossier> => ({
    id,
    header,
    meta: { width, ...looks },
    cell: ({ row: { original } }) => cell(original),
  });
  const date = (text: string | null) => {
    const at = maybeMs(text);
    return at === null ? <span className="t3">—</span> : day(at);
  };
  const late = (dossier: Dossier) => {
    const deadline = maybeMs(dossier.deadline);
    return deadline === null || deadline > now ? null : <span className="over">{span((now - deadline) / 1000)}</span>;
  };
  return [
    column("code", t("dossiers.code"), "20rem", d => <span className="code">{d.code}</span>),
    column(
      "procedure",
      t("dossiers.procedure"),
      "minmax(24rem, 1fr)",
      d => <span title={d.procedureName}>{d.procedureName || d.procedure}</span>,
      { wrap: true },
    ),
    column("agency", t("dossiers.agency"), "minmax(19rem, 0.8fr)", d => <AgencyName id={d.agency} />, { wrap: true }),
    column("received", t("dossiers.receivedAt"), "10.4rem", d => date(d.received), { number: true }),
    column("appointment", t("dossiers.appointment"), "10.4rem", d => date(d.appointment), { number: true }),
    ...(only === "overdue"
      ? [column("late", t("dossiers.overdueBy"), "10rem", late, { number: true })]
      : [column("finished", t("dossiers.finishedAt"), "10.4rem", d => date(d.finished), { number: true })]),
    ...(only === "disagrees"
      ? [
          column("computed", t("dossiers.recomputed"), "13rem", d => <b>{computedWords(t, d, now)}</b>),
          column("said", t("dossiers.said"), "12rem", d => saidWords(t, d)),
        ]
      : [
          column("state", t("dossiers.state"), "17rem", d => t(`dossierState.${d.state}`)),
          column("on-time", t("dossiers.recomputed"), "14rem", d => <Timeliness dossier={d} now={now} />),
        ]),
  ];
}

function AgencyName({ id }: { id: string }) {
  return <>{useAgencyName(id)}</>;
}

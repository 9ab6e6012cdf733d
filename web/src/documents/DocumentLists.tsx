// The documents behind the figures: what waits at which unit and for how long, and what was taken back. One list at a
// time, of one unit where one is chosen.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CityDocument, WaitingLine } from "../api/types";
import { paths } from "../paths";
import { NoRight } from "../shell/Messages";
import { useMay } from "../shell/session";
import { AnchorButton, Button } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { SelectField } from "../ui/Field";
import { EmptyState, ErrorPanel, Panel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { day, moment, ms } from "../ui/time";
import { currentLanguage } from "../words/language";
import { saidNow } from "../words/said";
import { numberOf, workingHours } from "./documentRules";
import {
  type Asked,
  documentsQuery,
  fileOf,
  isWaiting,
  type ListKind,
  onlyKinds,
  spanOf,
  waitingKinds,
  waitingQuery,
} from "./useDocuments";

interface ListsProps {
  asked: Asked;
  kind: ListKind;
  unit: string;
  unitName: string | undefined;
  change: (by: Record<string, string | undefined>) => void;
}

export function DocumentLists({ asked, kind, unit, unitName, change }: ListsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const file = (format: string) =>
    fileOf("waiting", { ...spanOf(asked), what: kind, unit, format, language: currentLanguage() });
  const actions = (
    <>
      {isWaiting(kind) && may("see_deliveries") && (
        <>
          <AnchorButton small icon="download" href={file("xlsx")} download aria-label={t("documents.listXlsx")}>
            XLSX
          </AnchorButton>
          <AnchorButton small icon="download" href={file("csv")} download aria-label={t("documents.listCsv")}>
            CSV
          </AnchorButton>
        </>
      )}
    </>
  );
  return (
    <Panel title={<span id="danh-sach">{t("documents.lists")}</span>} actions={actions} className="documents-lists">
      {!may("see_deliveries") ? (
        <NoRight panel={t("documents.lists")} />
      ) : (
        <>
          <div className="documents-lists-tools">
            <SelectField
              label={t("documents.which")}
              value={kind}
              choices={[...waitingKinds, ...onlyKinds].map(each => [each, t(`documentList.${each}`)] as const)}
              onChange={chosen => change({ "danh-sach": chosen })}
            />
            <span className="t2">
              {unit ? t("documents.ofUnit", { unit: unitName ?? unit }) : t("documents.ofAll")}
            </span>
            {unit && (
              <Button small icon="x" onClick={() => change({ "don-vi": undefined })}>
                {t("documents.allUnits")}
              </Button>
            )}
          </div>
          {isWaiting(kind) ? (
            <Waiting asked={asked} kind={kind} unit={unit} />
          ) : (
            <Documents asked={asked} kind={kind} unit={unit} />
          )}
        </>
      )}
    </Panel>
  );
}

function useOpen() {
  const navigate = useNavigate();
  return (id: string) => void navigate({ to: paths.document, params: { id } });
}

function Waiting({ asked, kind, unit }: { asked: Asked; kind: (typeof waitingKinds)[number]; unit: string }) {
  const { t } = useTranslation();
  const open = useOpen();
  const query = useInfiniteQuery(waitingQuery(asked, kind, unit));
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const columns = useMemo(() => waitingColumns(t, kind), [t, kind]);
  if (query.error) return <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton lines={6} />;
  return (
    <DataTable
      label={t(`documentList.${kind}`)}
      rows={rows}
      columns={columns}
      rowKey={row => `${row.waiting.document} ${row.waiting.organ}`}
      rowHeight={48}
      onOpen={row => open(row.waiting.document)}
      onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
      empty={<EmptyState good title={t("documents.listEmpty")} />}
    />
  );
}

function Documents({ asked, kind, unit }: { asked: Asked; kind: (typeof onlyKinds)[number]; unit: string }) {
  const { t } = useTranslation();
  const open = useOpen();
  const query = useInfiniteQuery(documentsQuery(asked, kind, unit));
  const rows = query.data?.pages.flatMap(page => page.items) ?? [];
  const columns = useMemo(() => documentColumns(t), [t]);
  if (query.error) return <ErrorPanel problem={asProblem(query.error)} retry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton lines={6} />;
  return (
    <DataTable
      label={t(`documentList.${kind}`)}
      rows={rows}
      columns={columns}
      rowKey={row => row.id}
      rowHeight={48}
      onOpen={row => open(row.id)}
      onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
      empty={<EmptyState good title={t("documents.listEmpty")} />}
    />
  );
}

function Number_({ of, id }: { of: { number: string; notation: string; subject: string }; id: string }) {
  return (
    <span className="two-lines">
      <span className="medium" title={id}>
        {numberOf({ ...of, id })}
      </span>
      <small className="t3" title={of.subject}>
        {of.subject}
      </small>
    </span>
  );
}

function at(id: string, header: string, pick: (row: WaitingLine) => string | null | undefined): ColumnDef<WaitingLine> {
  return {
    id,
    header,
    meta: { width: "16rem" },
    cell: ({ row: { original } }) => {
      const value = pick(original);
      return value ? moment(ms(value)) : <span className="t3">—</span>;
    },
  };
}

const organ = (name: string) => <span title={name}>{name}</span>;

function waitingColumns(t: TFunction, kind: (typeof waitingKinds)[number]): ColumnDef<WaitingLine>[] {
  const due = kind === "overdue" || kind === "late";
  return [
    {
      id: "van-ban",
      header: t("documents.document"),
      meta: { width: "minmax(26rem, 1.2fr)" },
      cell: ({ row: { original } }) => <Number_ of={original.waiting} id={original.waiting.document} />,
    },
    {
      id: "noi-nhan",
      header: t("documents.receiver"),
      meta: { width: "minmax(20rem, 1fr)", wrap: true },
      cell: ({ row: { original } }) => organ(saidNow(original.organName, original.organNameEn)),
    },
    {
      id: "noi-gui",
      header: t("documents.sender"),
      meta: { width: "minmax(18rem, 1fr)", wrap: true },
      cell: ({ row: { original } }) => organ(saidNow(original.senderName, original.senderNameEn)),
    },
    {
      id: "trang-thai",
      header: t("documents.state"),
      meta: { width: "17rem" },
      cell: ({ row: { original } }) => t(`handling.${original.waiting.handling}`),
    },
    at("gui", t("documents.sentAt"), row => row.waiting.sentAt),
    due
      ? {
          id: "han",
          header: t("documents.due"),
          meta: { width: "12rem" },
          cell: ({ row: { original } }) => (original.waiting.dueAt ? day(ms(original.waiting.dueAt) - 1) : "—"),
        }
      : at("den", t("documents.deliveredAt"), row => row.waiting.deliveredAt),
    {
      id: "cho",
      header: due ? t("documents.overdueBy") : t("documents.waited"),
      meta: { width: "17rem", number: true },
      cell: ({ row: { original } }) => `${workingHours(original.waitedMinutes)} ${t("documents.hour")}`,
    },
  ];
}

function documentColumns(t: TFunction): ColumnDef<CityDocument>[] {
  return [
    {
      id: "van-ban",
      header: t("documents.document"),
      meta: { width: "minmax(30rem, 1fr)" },
      cell: ({ row: { original } }) => <Number_ of={original} id={original.id} />,
    },
    {
      id: "noi-gui",
      header: t("documents.sender"),
      meta: { width: "20rem" },
      accessorKey: "sender",
      cell: c => <>{c.getValue()}</>,
    },
    {
      id: "gui",
      header: t("documents.sentAt"),
      meta: { width: "16rem" },
      cell: ({ row: { original } }) => moment(ms(original.sentAt)),
    },
    {
      id: "hieu-luc",
      header: t("documents.standing"),
      meta: { width: "16rem" },
      cell: ({ row: { original } }) => t(`standing.${original.standing}`),
    },
    {
      id: "boi",
      header: t("documents.standingBy"),
      meta: { width: "24rem" },
      cell: ({ row: { original } }) => original.standingBy ?? <span className="t3">—</span>,
    },
  ];
}

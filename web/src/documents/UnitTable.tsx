// The units: what each sent and was sent, how soon it takes documents in, and which never answer. Every share stands over
// its denominator.
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentRow } from "../api/types";
import { DataTable } from "../ui/DataTable";
import { EmptyState } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { byVietnamese, figure, percent } from "../ui/text";
import { gravityOf, nameOf, workingHours } from "./documentRules";

interface UnitTableProps {
  rows: DocumentRow[];
  query: string;
  patience: number;
  selected: string | undefined;
  order: string | undefined; // "gui" or "-gui"
  onOrder: (order: string | undefined) => void;
  onOpen: (organ: string) => void;
}

export function UnitTable({ rows, query, patience, selected, order, onOrder, onOpen }: UnitTableProps) {
  const { t } = useTranslation();
  const columns = useMemo(() => unitColumns(t, patience), [t, patience]);
  return (
    <DataTable
      label={t("documents.units")}
      rows={rows}
      columns={columns}
      rowKey={row => row.organ}
      rowHeight={58}
      sorting={order ? [{ id: order.replace(/^-/, ""), desc: order.startsWith("-") }] : []}
      onSorting={([first]) => onOrder(first && (first.desc ? `-${first.id}` : first.id))}
      marked={row => row.organ === selected}
      onOpen={row => onOpen(row.organ)}
      empty={<EmptyState title={t("word.noMatch", { query })} />}
    />
  );
}

function unitColumns(t: TFunction, patience: number): ColumnDef<DocumentRow>[] {
  const count = (id: string, header: string, pick: (r: DocumentRow) => number, tone = ""): ColumnDef<DocumentRow> => ({
    id,
    header,
    meta: { width: "12rem", number: true },
    accessorFn: pick,
    cell: ({ row: { original } }) => {
      const n = pick(original);
      return <span className={n === 0 ? "t3" : tone}>{figure(n)}</span>;
    },
  });
  const over = (
    id: string,
    header: string,
    value: (r: DocumentRow) => string | null,
    of: (r: DocumentRow) => string,
    sort: (r: DocumentRow) => number,
  ): ColumnDef<DocumentRow> => ({
    id,
    header,
    meta: { width: "15.6rem", number: true },
    accessorFn: sort,
    cell: ({ row: { original } }) => (
      <span className="two-lines">
        <span>{value(original) ?? "—"}</span>
        <small className="t3">{of(original)}</small>
      </span>
    ),
  });
  const due = (r: DocumentRow) => r.counts.doneInTime + r.counts.doneLate;
  const hours = (minutes: number | null | undefined) => (minutes == null ? null : workingHours(minutes));
  return [
    {
      id: "don-vi",
      header: t("documents.unit"),
      meta: { width: "minmax(24rem, 1fr)" },
      accessorFn: nameOf,
      sortingFn: (a, b) => byVietnamese(nameOf(a.original), nameOf(b.original)),
      cell: ({ row: { original } }) => (
        <span className="two-lines">
          <span className="medium wrap-words" title={nameOf(original)}>
            {nameOf(original)}
          </span>
          <small className="t3">
            {original.organ}
            {!original.agency && ` · ${t("documents.unknownCode")}`}
          </small>
        </span>
      ),
    },
    {
      id: "tinh-trang",
      header: t("documents.answers"),
      meta: { width: "15rem" },
      accessorFn: gravityOf,
      cell: ({ row: { original } }) => <Answers row={original} />,
    },
    count("gui", t("documents.sent"), r => r.counts.sent),
    count("den", t("documents.addressed"), r => r.counts.addressed),
    count("chua-nhan", t("documents.unreceivedAfter", { n: patience }), r => r.unreceived, "soon"),
    count("qua-han", t("documents.overdue"), r => r.overdue, "over"),
    over(
      "dung-han",
      t("documents.inTime"),
      r => (r.inTimePercent == null ? null : percent(r.inTimePercent)),
      r => t("documents.inTimeOf", { n: figure(r.counts.doneInTime), all: figure(due(r)) }),
      r => r.inTimePercent ?? -1,
    ),
    count("tre", t("documents.late"), r => r.counts.doneLate),
    over(
      "nhan",
      t("documents.receptionShort"),
      r => hours(r.meanReceptionMinutes),
      r => t("documents.meanOf", { n: figure(r.counts.receptions) }),
      r => r.meanReceptionMinutes ?? -1,
    ),
    over(
      "xu-ly",
      t("documents.processingShort"),
      r => hours(r.meanProcessingMinutes),
      r => t("documents.meanOf", { n: figure(r.counts.completions) }),
      r => r.meanProcessingMinutes ?? -1,
    ),
  ];
}

function Answers({ row }: { row: DocumentRow }) {
  const { t } = useTranslation();
  if (row.counts.addressed === 0) return <span className="t3">{t("documents.notAddressed")}</span>;
  const [kind, word] = row.silent
    ? (["down", t("documents.silent")] as const)
    : row.unreceived + row.undelivered > 0
      ? (["late", t("documents.slow")] as const)
      : (["ok", t("documents.answersWell")] as const);
  return (
    <span className="two-lines">
      <span className="line">
        <StatusMark kind={kind} calm={kind === "ok"} />
        {word}
      </span>
      <small className="t3">
        {t("documents.answeredShort", { n: figure(row.counts.answered), all: figure(row.counts.addressed) })}
      </small>
    </span>
  );
}

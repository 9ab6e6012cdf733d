// The stations as a table: the same data as the map, sorted and searched.
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { StationNow } from "../api/types";
import { gravity, markOf } from "../assurance/states";
import { DataTable } from "../ui/DataTable";
import { FreshValue } from "../ui/FreshValue";
import { EmptyState } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { byVietnamese, measured, percent } from "../ui/text";
import { clock, maybeMs } from "../ui/time";
import { AqiChip } from "./AqiChip";
import { newestTime, valueMaxAgeSeconds } from "./stationRules";
import { unitWords } from "./units";

// Whole values with their units or none: a figure that is cut off reads as another figure. The rest are on its page.
const shownValues = 4;

interface StationTableProps {
  stations: StationNow[];
  selected: string | undefined;
  query: string;
  order: string | undefined; // "aqi" or "-aqi"
  onOrder: (order: string | undefined) => void;
  onOpen: (id: string) => void;
}

export function StationTable({ stations, selected, query, order, onOrder, onOpen }: StationTableProps) {
  const { t } = useTranslation();
  const columns = useMemo(() => stationColumns(t), [t]);
  return (
    <DataTable
      label={t("environment.table")}
      rows={stations}
      columns={columns}
      rowKey={row => row.station.id}
      rowHeight={58}
      sorting={order ? [{ id: order.replace(/^-/, ""), desc: order.startsWith("-") }] : []}
      onSorting={([first]) => onOrder(first && (first.desc ? `-${first.id}` : first.id))}
      marked={row => row.station.id === selected}
      onOpen={row => onOpen(row.station.id)}
      empty={<EmptyState title={query ? t("word.noMatch", { query }) : t("environment.headlineNone")} />}
    />
  );
}

function stationColumns(t: TFunction): ColumnDef<StationNow>[] {
  const text = (id: string, header: string, width: string, pick: (s: StationNow) => string): ColumnDef<StationNow> => ({
    id,
    header,
    meta: { width },
    accessorFn: pick,
    sortingFn: (a, b) => byVietnamese(pick(a.original), pick(b.original)),
    cell: ({ row: { original } }) => <span title={pick(original)}>{pick(original)}</span>,
  });
  const share = (id: string, header: string, pick: (s: StationNow) => number | null): ColumnDef<StationNow> => ({
    id,
    header,
    meta: { width: "10rem", number: true },
    accessorFn: s => pick(s) ?? -1,
    cell: ({ row: { original } }) => {
      const value = pick(original);
      return <FreshValue value={value === null ? null : percent(value)} measuredAt={null} />;
    },
  });
  return [
    {
      ...text("ten", t("environment.station"), "minmax(24rem, 1fr)", s => s.station.name),
      cell: ({ row: { original } }) => (
        <span className="two-lines">
          <span className="medium wrap-words" title={original.station.name}>
            {original.station.name}
          </span>
          <small className="t3">{original.station.code}</small>
        </span>
      ),
    },
    {
      id: "tinh-trang",
      header: t("environment.state"),
      meta: { width: "18rem" },
      accessorFn: s => gravity[s.state],
      cell: ({ row: { original } }) => (
        <span className="line">
          <StatusMark kind={markOf[original.state]} calm={original.state === "not_expected_now"} />
          {t(`state.${original.state}`)}
        </span>
      ),
    },
    {
      id: "aqi",
      header: t("environment.aqi"),
      meta: { width: "14rem" },
      accessorFn: s => s.aqi?.index ?? -1,
      cell: ({ row: { original } }) => <AqiChip point={original.aqi} />,
    },
    {
      id: "gia-tri",
      header: t("environment.values"),
      meta: { width: "minmax(31rem, 1.2fr)" },
      enableSorting: false,
      cell: ({ row: { original } }) => <Values station={original} />,
    },
    {
      id: "luc",
      header: t("environment.newest"),
      meta: { width: "8.6rem" },
      accessorFn: s => newestTime(s) ?? 0,
      cell: ({ row: { original } }) => {
        const at = newestTime(original);
        return <FreshValue value={at === null ? null : clock(at)} measuredAt={at} maxAgeSeconds={valueMaxAgeSeconds} />;
      },
    },
    share("hop-le", t("environment.capture"), s => s.capturePercent24h),
    share("nhan", t("environment.received"), s => s.receivedPercent24h),
    text("noi", t("environment.place"), "16rem", s => s.placeName),
    text("loai", t("environment.kind"), "16rem", s => t(`stationKind.${s.station.kind}`)),
    text("don-vi", t("environment.agency"), "22rem", s => s.agencyName),
  ];
}

function Values({ station }: { station: StationNow }) {
  return (
    <span className="inline-values">
      {station.newest.slice(0, shownValues).map(value => (
        <span key={value.symbol} className={value.exceeds ? "exceeds" : ""}>
          <span className="t3">{value.symbol}</span>{" "}
          <FreshValue
            value={value.value === null ? null : measured(value.value)}
            unit={unitWords(value.unit)}
            measuredAt={maybeMs(value.time)}
          />
          {value.exceeds && <StatusMark kind="late" size={13} />}
        </span>
      ))}
      {station.newest.length > shownValues && <span className="t3">+{station.newest.length - shownValues}</span>}
    </span>
  );
}

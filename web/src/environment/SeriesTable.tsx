// A parameter's figures as a table, and as a file.
import type { ColumnDef } from "@tanstack/react-table";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { MeanPoint, ReadingPoint, SeriesAnswer } from "../api/types";
import { Button } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import { csv, download, figure, measured, percent } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { unitWords } from "./units";

interface SeriesTableProps {
  answer: SeriesAnswer;
  step: "raw" | "hour" | "day";
  station: string;
}

export function SeriesTable({ answer, step, station }: SeriesTableProps) {
  const { t } = useTranslation();
  const unit = unitWords(answer.unit);
  const readings = useMemo(() => readingColumns(t, unit), [t, unit]);
  const means = useMemo(() => meanColumns(t, unit, step === "day"), [t, unit, step]);
  const label = t("station.chart", { symbol: answer.symbol, station });
  const save = () => download(`${t("station.exportName")}-${station}-${answer.symbol}.csv`, csv(rowsOf(answer, step)));
  return (
    <div className="series-table">
      <div className="series-tools">
        <Button small icon="download" onClick={save}>
          {t("word.export")}
        </Button>
      </div>
      {step === "raw" ? (
        <DataTable
          label={label}
          rows={answer.readings.toReversed()}
          columns={readings}
          rowKey={r => r.time}
          rowHeight={34}
        />
      ) : (
        <DataTable label={label} rows={answer.means.toReversed()} columns={means} rowKey={m => m.from} rowHeight={34} />
      )}
    </div>
  );
}

function readingColumns(t: TFunction, unit: string): ColumnDef<ReadingPoint>[] {
  return [
    { id: "time", header: t("station.time"), meta: { width: "16rem" }, cell: c => moment(ms(c.row.original.time)) },
    {
      id: "value",
      header: `${t("station.value")} (${unit})`,
      meta: { width: "14rem", number: true },
      cell: ({ row: { original } }) => (original.value === null ? "—" : measured(original.value)),
    },
    {
      id: "status",
      header: t("station.status"),
      meta: { width: "minmax(20rem, 1fr)" },
      cell: ({ row: { original } }) =>
        [t(`readingStatus.${original.status}`), original.revised && t("station.revised")].filter(Boolean).join(", "),
    },
  ];
}

function meanColumns(t: TFunction, unit: string, days: boolean): ColumnDef<MeanPoint>[] {
  const number = (id: string, header: string, pick: (m: MeanPoint) => string): ColumnDef<MeanPoint> => ({
    id,
    header,
    meta: { width: "minmax(11rem, 1fr)", number: true },
    cell: ({ row: { original } }) => pick(original),
  });
  const value = (n: number | null) => (n === null ? "—" : measured(n));
  return [
    {
      id: "from",
      header: t("station.time"),
      meta: { width: "16rem" },
      cell: ({ row: { original } }) => (days ? day(ms(original.from)) : moment(ms(original.from))),
    },
    number("mean", `${t("station.mean")} (${unit})`, m => value(m.mean)),
    number("low", t("station.low"), m => value(m.low)),
    number("high", t("station.high"), m => value(m.high)),
    number("valid", t("station.capture"), m => `${figure(m.valid)}/${figure(m.expected)}`),
    number("share", "%", m => (m.capturePercent === null ? "—" : percent(m.capturePercent))),
    number("received", t("station.received"), m => `${figure(m.received)}/${figure(m.expected)}`),
  ];
}

function rowsOf(answer: SeriesAnswer, step: "raw" | "hour" | "day"): (string | number | null)[][] {
  if (step === "raw") {
    const rows = answer.readings.map(r => [r.time, r.value, answer.unit, r.status, r.revised ? "revised" : ""]);
    return [["time", "value", "unit", "status", "revised"], ...rows];
  }
  const rows = answer.means.map(m => [m.from, m.mean, m.low, m.high, answer.unit, m.received, m.valid, m.expected]);
  return [["from", "mean", "low", "high", "unit", "received", "valid", "expected"], ...rows];
}

// Rows refused for one reason: as they came, and as they would be replayed. What differs is marked on both sides.
import type { ColumnDef } from "@tanstack/react-table";
import { useTranslation } from "react-i18next";
import type { Quarantined } from "../api/types";
import { useNow } from "../ui/clock";
import { DataTable } from "../ui/DataTable";
import { clock, ms, shortMoment } from "../ui/time";
import { saidTwice } from "../words/said";
import { difference, fixedText, type Suggestion } from "./fixes";

interface QuarantineTableProps {
  rows: Quarantined[];
  total: number;
  picked: ReadonlySet<number> | null; // null = all
  onPick: (picked: ReadonlySet<number> | null) => void;
  edits: ReadonlyMap<number, string>;
  onEdit: (id: number, text: string, raw: string) => void;
  suggestion: Suggestion | null;
  editable: boolean;
  onEnd: () => void;
}

export function QuarantineTable(props: QuarantineTableProps) {
  const { rows, total, picked, onPick, edits, suggestion, editable } = props;
  const { t } = useTranslation();
  const now = useNow(60_000);
  const isPicked = (id: number) => picked === null || picked.has(id);
  const toggle = (id: number) => {
    const next = new Set(picked ?? rows.map(row => row.id));
    if (!next.delete(id)) next.add(id);
    onPick(next.size === total ? null : next);
  };
  const columns: ColumnDef<Quarantined>[] = [
    {
      id: "row",
      meta: { width: "8.6rem" },
      header: () => (
        <label className="line" title={t("quarantine.selectAll", { n: total })}>
          <input
            type="checkbox"
            aria-label={t("quarantine.selectAll", { n: total })}
            checked={picked === null}
            ref={box => {
              if (box) box.indeterminate = picked !== null && picked.size > 0;
            }}
            onChange={() => onPick(picked === null ? new Set() : null)}
          />
          {t("quarantine.row")}
        </label>
      ),
      cell: ({ row: { original } }) => (
        <label className="line">
          <input
            type="checkbox"
            aria-label={t("quarantine.selectRow", { row: original.row, delivery: original.delivery })}
            checked={isPicked(original.id)}
            onChange={() => toggle(original.id)}
          />
          {original.row}
        </label>
      ),
    },
    {
      id: "sent",
      header: t("quarantine.sent"),
      meta: { width: "minmax(21rem, 1.2fr)" },
      cell: ({ row: { original } }) => {
        const d = difference(original.raw, fixedText(original.raw, edits.get(original.id), suggestion));
        const found = d.was ? null : quoted(original.raw, original.detail);
        if (found) {
          return (
            <span className="raw" title={original.raw}>
              {nearby(found.before)}
              <mark>{found.word}</mark>
              {found.after}
            </span>
          );
        }
        return (
          <span className="raw" title={original.raw}>
            {d.was ? nearby(d.before) : d.before}
            {d.was && <del>{d.was}</del>}
            {d.after}
          </span>
        );
      },
    },
    {
      id: "fixed",
      header: t("quarantine.fixed"),
      meta: { width: "minmax(21rem, 1.2fr)" },
      cell: ({ row: { original } }) => {
        const text = fixedText(original.raw, edits.get(original.id), suggestion);
        return (
          <input
            className={text === original.raw ? "input fixed" : "input fixed fixed-changed"}
            aria-label={t("quarantine.editRow", { row: original.row, delivery: original.delivery })}
            value={text}
            readOnly={!editable}
            spellCheck={false}
            onChange={event => props.onEdit(original.id, event.target.value, original.raw)}
          />
        );
      },
    },
    {
      id: "found",
      header: t("quarantine.found"),
      meta: { width: "minmax(13rem, 0.8fr)" },
      cell: ({ row: { original } }) => <span title={saidTwice(original.detail)}>{saidTwice(original.detail)}</span>,
    },
    {
      id: "at",
      header: t("quarantine.at"),
      meta: { width: "10.6rem" },
      cell: ({ row: { original } }) => {
        const at = ms(original.at);
        const short = shortMoment(at, now);
        return <span className="t2">{short === clock(at) ? short : `${short} ${clock(at)}`}</span>;
      },
    },
  ];
  return (
    <DataTable
      label={t("quarantine.title")}
      rows={rows}
      columns={columns}
      rowKey={row => String(row.id)}
      marked={row => edits.has(row.id)}
      total={total}
      onEnd={props.onEnd}
    />
  );
}

// Where in the record the finding's first quoted word stands.
function quoted(raw: string, detail: string): { before: string; word: string; after: string } | null {
  const word = /“([^”]+)”/.exec(detail)?.[1];
  const at = word ? raw.indexOf(word) : -1;
  return word && at >= 0 ? { before: raw.slice(0, at), word, after: raw.slice(at + word.length) } : null;
}

// What stands just before the place that differs; a long beginning would hide it.
function nearby(before: string): string {
  return before.length > 24 ? `…${before.slice(-20)}` : before;
}

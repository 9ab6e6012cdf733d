// Agencies by data groups. Rows in the order chosen, never re-sorted while looked at; only those in sight are drawn.
// One stop for Tab; arrows move between cells, Enter opens the feed, Space selects it.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardFeed, BoardGroup } from "../api/types";
import { useNow } from "../ui/clock";
import { currentLanguage } from "../words/language";
import { useSaid } from "../words/said";
import type { Filter, MatrixRow } from "./board";
import { AgencyLine, GroupLine } from "./MatrixLines";

export interface MatrixProps {
  groups: BoardGroup[];
  rows: MatrixRow[];
  filter: Filter;
  selected: string | undefined; // a feed's id
  onSelect: (feed: BoardFeed) => void;
  onOpen: (feed: BoardFeed) => void;
  onAgency: (id: string) => void;
  onCollapse: (kind: string) => void;
}

interface At {
  row: number;
  column: number;
}

// rem: a mark, a time of day or "86 lỗi", sixteen slots; English words over a column are longer.
const cellWidths = { vi: 8, en: 8.8 } as const;

const steps: Record<string, readonly [number, number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};

export function FeedMatrix(props: MatrixProps) {
  const { groups, rows } = props;
  const { t } = useTranslation();
  const said = useSaid();
  const now = useNow(60_000);
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<At>({ row: 0, column: 0 });
  const moved = useRef(false);
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: i => (rows[i]?.kind === "group" ? 36 : 53) * scale,
    overscan: 8,
    scrollPaddingStart: 48 * scale,
    getItemKey: i => {
      const row = rows[i];
      return row?.kind === "agency" ? row.agency.id : `kind-${row?.of}`;
    },
  });

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    virtual.scrollToIndex(at.row);
    const frame = requestAnimationFrame(() => focusCell(box.current, at));
    return () => cancelAnimationFrame(frame);
  }, [at, virtual]);

  const place = { row: Math.min(at.row, Math.max(0, rows.length - 1)), column: at.column };
  const keys = (event: KeyboardEvent) => {
    const from = placeOf(event.target);
    if (!from || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = rows[from.row];
    const step = steps[event.key];
    if (step) go({ row: from.row + step[0], column: from.column + step[1] });
    else if (event.key === "Home") go({ row: from.row, column: 0 });
    else if (event.key === "End") go({ row: from.row, column: groups.length });
    else if (event.key === "Enter" && from.column > 0 && row?.kind === "agency") {
      const feed = row.cells[from.column - 1]?.[0];
      if (feed) props.onOpen(feed);
    } else return;
    event.preventDefault();
  };
  const go = (to: At) => {
    const row = Math.max(0, Math.min(rows.length - 1, to.row));
    const next = { row, column: rows[row]?.kind === "group" ? 0 : Math.max(0, Math.min(groups.length, to.column)) };
    // A cell that is drawn takes the focus at once; one beyond the window is scrolled to first.
    moved.current = !focusCell(box.current, next);
    setAt(next);
  };

  // All rows have one width, whatever their words: the columns of one are above the columns of the next.
  const cellWidth = cellWidths[currentLanguage()];
  const grid = {
    gridTemplateColumns: `var(--agency-width) 5.8rem repeat(${groups.length}, minmax(${cellWidth}rem, 1fr)) 10.8rem 7.2rem`,
    minWidth: `calc(var(--agency-width) + ${23.8 + cellWidth * groups.length}rem)`,
  };
  return (
    <div
      className="matrix"
      role="grid"
      aria-label={t("board.matrix")}
      aria-rowcount={rows.length + 1}
      aria-colcount={groups.length + 4}
      ref={box}
      onKeyDown={keys}
      onFocus={event => {
        const to = placeOf(event.target);
        if (to) setAt(to);
      }}
    >
      <div className="matrix-row matrix-head" role="row" aria-rowindex={1} style={grid}>
        <Heading word={t("board.agency")} />
        <Heading word={t("board.meeting")} />
        {groups.map(group => (
          <Heading key={group.id} word={said(group.title, group.titleEn)} />
        ))}
        <Heading word={t("board.deadline")} />
        <Heading word={t("board.difficulties")} />
      </div>
      <div
        className="matrix-body"
        role="rowgroup"
        style={{ height: `${virtual.getTotalSize()}px`, minWidth: grid.minWidth }}
      >
        {virtual.getVirtualItems().map(item => {
          const row = rows[item.index];
          if (!row) return null;
          const line = {
            index: item.index,
            top: item.start,
            height: item.size,
            grid,
            now,
            focusColumn: place.row === item.index ? place.column : null,
          };
          return row.kind === "group" ? (
            <GroupLine key={item.key} row={row} line={line} onCollapse={props.onCollapse} />
          ) : (
            <AgencyLine key={item.key} row={row} line={line} {...props} />
          );
        })}
      </div>
    </div>
  );
}

function Heading({ word }: { word: string }) {
  return (
    <div role="columnheader" className="matrix-heading" title={word}>
      {word}
    </div>
  );
}

function placeOf(target: EventTarget): At | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-at]") : null;
  const [row, column] = cell?.dataset.at?.split("-").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

function focusCell(box: HTMLElement | null, { row, column }: At): boolean {
  const cell = box?.querySelector<HTMLElement>(`[data-at="${row}-${column}"]`);
  cell?.focus();
  return Boolean(cell);
}

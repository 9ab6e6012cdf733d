// A table of many rows: sorted on the client, drawn only where it is seen, header and first column always in sight.
// Arrow keys move between rows, Enter opens one.
import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type Row,
  type SortingState,
  useReactTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Icon } from "./Icon";

declare module "@tanstack/react-table" {
  interface ColumnMeta<TData, TValue> {
    width?: string; // of the grid column
    number?: boolean;
    wrap?: boolean; // its words may stand on two lines
    _?: [TData, TValue];
  }
}

const unsorted: SortingState = [];

interface DataTableProps<T> {
  label: string;
  rows: T[];
  columns: ColumnDef<T>[];
  rowKey: (row: T) => string;
  sorting?: SortingState;
  onSorting?: (sorting: SortingState) => void;
  onOpen?: (row: T) => void;
  marked?: (row: T) => boolean;
  rowHeight?: number; // px at scale 100 %
  empty?: ReactNode;
  onEnd?: () => void; // the last row came into sight
  total?: number;
}

export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, columns, rowKey, sorting = unsorted, onSorting, rowHeight = 42 } = props;
  const box = useRef<HTMLDivElement>(null);
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;
  const table = useReactTable({
    data: rows,
    columns,
    getRowId: rowKey,
    state: { sorting },
    onSortingChange: change => onSorting?.(typeof change === "function" ? change(sorting) : change),
    enableSorting: onSorting !== undefined,
    autoResetAll: false, // it would draw again for every new list of the same rows, without end
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const sorted = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight * scale,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? -1;
  const { onEnd } = props;
  useEffect(() => {
    if (last >= 0 && last >= sorted.length - 1) onEnd?.();
  }, [last, sorted.length, onEnd]);
  const widths = table.getAllLeafColumns().map(c => c.columnDef.meta?.width ?? "minmax(9rem, 1fr)");
  const style = { gridTemplateColumns: widths.join(" "), minWidth: `${least(widths)}rem` };

  return (
    <div
      className="table"
      role="table"
      aria-label={props.label}
      aria-rowcount={(props.total ?? sorted.length) + 1}
      ref={box}
    >
      <div className="table-row table-head" role="row" aria-rowindex={1} style={style}>
        {table.getFlatHeaders().map(header => (
          <Head key={header.id} header={header} />
        ))}
      </div>
      {sorted.length === 0 && (
        <div role="row" className="table-empty">
          <div role="cell">{props.empty}</div>
        </div>
      )}
      <div
        className="table-body"
        role="rowgroup"
        style={{ height: `${virtual.getTotalSize()}px`, minWidth: style.minWidth }}
      >
        {seen.map(item => {
          const row = sorted[item.index];
          return row ? (
            <Line
              key={row.id}
              row={row}
              index={item.index}
              top={item.start}
              height={item.size}
              style={style}
              {...props}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

// All rows have one width, whatever their words: the sum of what each column needs at least.
function least(widths: string[]): number {
  return widths.reduce((sum, width) => sum + Number(/([\d.]+)rem/.exec(width)?.[1] ?? 9), 0);
}

function Head<T>({ header }: { header: ReturnType<ReturnType<typeof useReactTable<T>>["getFlatHeaders"]>[number] }) {
  const { column } = header;
  const word = flexRender(column.columnDef.header, header.getContext());
  const sorted = column.getIsSorted();
  const order = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none";
  return (
    <div
      role="columnheader"
      className={column.columnDef.meta?.number ? "number" : undefined}
      aria-sort={column.getCanSort() ? order : undefined}
    >
      {column.getCanSort() ? (
        <button type="button" className="table-sort" onClick={column.getToggleSortingHandler()}>
          {word}
          {sorted && <Icon name={sorted === "asc" ? "sort-ascending" : "sort-descending"} size={14} />}
        </button>
      ) : (
        word
      )}
    </div>
  );
}

interface LineProps<T> {
  row: Row<T>;
  index: number;
  top: number;
  height: number;
  style: object;
  onOpen?: (row: T) => void;
  marked?: (row: T) => boolean;
}

function Line<T>({ row, index, top, height, style, onOpen, marked }: LineProps<T>) {
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    if (event.key === "Enter") onOpen?.(row.original);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const to =
        event.key === "ArrowDown" ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
      if (to instanceof HTMLElement) to.focus();
    }
  };
  return (
    <div
      role="row"
      className="table-row"
      aria-rowindex={index + 2}
      data-marked={marked?.(row.original) || undefined}
      data-opens={onOpen ? "" : undefined}
      tabIndex={onOpen ? 0 : -1}
      style={{ ...style, transform: `translateY(${top}px)`, height: `${height}px` }}
      onKeyDown={keys}
      onClick={onOpen && (() => onOpen(row.original))}
    >
      {row.getVisibleCells().map((cell, i) => (
        <div
          key={cell.id}
          role={i === 0 ? "rowheader" : "cell"}
          className={cell.column.columnDef.meta?.number ? "number" : undefined}
        >
          {cell.column.columnDef.meta?.wrap ? (
            <span className="table-wrap">{flexRender(cell.column.columnDef.cell, cell.getContext())}</span>
          ) : (
            flexRender(cell.column.columnDef.cell, cell.getContext())
          )}
        </div>
      ))}
    </div>
  );
}

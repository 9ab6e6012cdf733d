// The sheet's first rows as they stand, merged cells merged, the header marked. A row's number makes it the header.
import { useTranslation } from "react-i18next";
import type { MappingPreview } from "../api/types";
import { letters } from "./mapping";

interface SampleGridProps {
  preview: MappingPreview;
  headerRow: number;
  headerRows: number;
  busy: boolean;
  onHeader: (row: number) => void;
}

const shown = 14; // rows; enough to see titles, names and some data

export function SampleGrid({ preview, headerRow, headerRows, busy, onHeader }: SampleGridProps) {
  const { t } = useTranslation();
  const rows = preview.rows.slice(0, Math.max(shown, preview.rows.findIndex(each => each.row >= headerRow) + 6));
  const width = Math.max(preview.columns.length, ...rows.map(each => each.cells.length));
  const { starts, covered } = spans(preview, rows.at(-1)?.row ?? 0);
  const isHeader = (row: number) => row >= headerRow && row < headerRow + headerRows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="sample" aria-label={t("mapping.grid")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <td />
            {Array.from({ length: width }, (_, column) => (
              <th key={letters(column)} scope="col">
                {letters(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row} className={isHeader(row) ? "sample-header" : undefined}>
              <th scope="row">
                <button
                  type="button"
                  disabled={busy}
                  aria-pressed={isHeader(row)}
                  aria-label={t("mapping.makeHeader", { row })}
                  onClick={() => onHeader(row)}
                >
                  {row}
                </button>
              </th>
              {Array.from({ length: width }, (_, column) => {
                const at = `${row}:${column}`;
                if (covered.has(at)) return null;
                const cell = cells[column];
                const size = starts.get(at);
                return (
                  <td key={at} colSpan={size?.columns} rowSpan={size?.rows} className={cell && `sample-${cell.kind}`}>
                    {cell?.text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

// Where merged cells begin and how far they go, and the cells they cover. Rows without a value are not shown, so a
// range counts only those that are.
function spans(preview: MappingPreview, last: number) {
  const numbers = preview.rows.map(each => each.row);
  const starts = new Map<string, { rows: number; columns: number }>();
  const covered = new Set<string>();
  for (const { top, left, bottom, right } of preview.merged) {
    const rows = numbers.filter(row => row >= top && row <= bottom && row <= last);
    const first = rows[0];
    if (first === undefined || right - left > 500) continue;
    starts.set(`${first}:${left}`, { rows: rows.length, columns: right - left + 1 });
    for (const row of rows)
      for (let column = left; column <= right; column++)
        if (row !== first || column !== left) covered.add(`${row}:${column}`);
  }
  return { starts, covered };
}

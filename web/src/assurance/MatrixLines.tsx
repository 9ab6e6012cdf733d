// The two kinds of row of the board: a kind of agencies with its sum, and an agency with its cells.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BoardFeed } from "../api/types";
import { paths } from "../paths";
import { DueDay, urgencyOf } from "../ui/Duration";
import { Icon } from "../ui/Icon";
import { day, maybeMs } from "../ui/time";
import { useSaid } from "../words/said";
import { type AgencyRow, type Filter, type GroupRow, passes } from "./board";
import { FeedCell } from "./FeedCell";

interface Line {
  index: number;
  top: number;
  height: number;
  grid: { gridTemplateColumns: string; minWidth: string };
  now: number;
  focusColumn: number | null;
}

const style = (line: Line) => ({
  ...line.grid,
  height: `${line.height}px`,
  transform: `translateY(${line.top}px)`,
});

export function GroupLine({
  row,
  line,
  onCollapse,
}: {
  row: GroupRow;
  line: Line;
  onCollapse: (kind: string) => void;
}) {
  const { t } = useTranslation();
  const name = t(`agencyKind.${row.of}`);
  return (
    <div role="row" className="matrix-row matrix-group" aria-rowindex={line.index + 2} style={style(line)}>
      <button
        type="button"
        role="gridcell"
        className="matrix-group-name"
        aria-expanded={!row.collapsed}
        data-at={`${line.index}-0`}
        tabIndex={line.focusColumn === null ? -1 : 0}
        onClick={() => onCollapse(row.of)}
      >
        <Icon name={row.collapsed ? "chevron-right" : "chevron-down"} size={16} />
        <b>{name}</b>
        <span className="t3">
          {row.agencies} · {t("board.groupSummary", { meeting: row.meeting, total: row.feeds })}
        </span>
      </button>
    </div>
  );
}

interface AgencyLineProps {
  row: AgencyRow;
  line: Line;
  filter: Filter;
  selected: string | undefined;
  onSelect: (feed: BoardFeed) => void;
  onAgency: (id: string) => void;
}

export function AgencyLine({ row, line, filter, selected, onSelect, onAgency }: AgencyLineProps) {
  const said = useSaid();
  const { agency } = row;
  const on = row.feeds.some(f => f.id === selected);
  return (
    <div
      role="row"
      className={on ? "matrix-row on" : "matrix-row"}
      aria-rowindex={line.index + 2}
      aria-selected={on}
      style={style(line)}
    >
      <div role="rowheader" className="matrix-agency">
        <button
          type="button"
          data-at={`${line.index}-0`}
          tabIndex={line.focusColumn === 0 ? 0 : -1}
          onClick={() => onAgency(agency.id)}
        >
          {said(agency.name, agency.nameEn)}
        </button>
      </div>
      <div role="gridcell" className="matrix-share">
        <b>{row.meeting}</b>/{row.feeds.length}
        <span className="share-bar">
          <i style={{ width: `${(100 * row.meeting) / Math.max(1, row.feeds.length)}%` }} />
        </span>
      </div>
      {row.cells.map((feeds, i) => {
        const [first] = feeds;
        return first ? (
          <FeedCell
            key={first.group}
            feeds={feeds}
            row={line.index}
            column={i + 1}
            selected={feeds.some(f => f.id === selected)}
            dimmed={!feeds.some(f => passes(f, filter))}
            reachable={line.focusColumn === i + 1}
            now={line.now}
            onSelect={onSelect}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
          <OutOfScope key={i} at={`${line.index}-${i + 1}`} reachable={line.focusColumn === i + 1} />
        );
      })}
      <Deadline row={row} now={line.now} />
      <Difficulties agency={agency.id} name={said(agency.name, agency.nameEn)} count={agency.openDifficulties} />
    </div>
  );
}

function OutOfScope({ at, reachable }: { at: string; reachable: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="gridcell" className="hatch" data-at={at} tabIndex={reachable ? 0 : -1}>
      <span className="unseen">{t("board.noneInScope")}</span>
    </div>
  );
}

function Deadline({ row, now }: { row: AgencyRow; now: number }) {
  const { t } = useTranslation();
  const at = maybeMs(row.agency.nextDeadline);
  const accepted = row.feeds.every(f => f.acceptedAt !== null);
  const urgency = at === null ? "later" : urgencyOf(at, now);
  return (
    <div role="gridcell" className="matrix-deadline">
      {at === null ? (
        <span className="t3">{accepted ? t("board.accepted") : t("board.noDeadline")}</span>
      ) : (
        <>
          <span className={`line ${urgency === "later" ? "medium" : urgency}`}>
            {urgency === "over" && <Icon name="alert-triangle" size={15} />}
            {urgency === "soon" && <Icon name="clock" size={15} />}
            <DueDay at={at} />
          </span>
          <small>{day(at)}</small>
        </>
      )}
    </div>
  );
}

function Difficulties({ agency, name, count }: { agency: string; name: string; count: number }) {
  const { t } = useTranslation();
  return (
    <div role="gridcell" className="matrix-difficulties">
      {count > 0 ? (
        <Link
          className="line t2"
          to={paths.difficulties}
          search={{ "don-vi": agency }}
          aria-label={t("difficulty.openOf", { n: count, agency: name })}
        >
          <Icon name="message-2" size={15} />
          {count}
        </Link>
      ) : (
        <span className="t3">–</span>
      )}
    </div>
  );
}

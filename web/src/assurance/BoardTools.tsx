// Above the board: counts that filter, the order of rows, and the export of what is shown.
import { useTranslation } from "react-i18next";
import type { Board } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { serverNow } from "../ui/clock";
import { csv, download } from "../ui/text";
import { maybeMs, moment, rfc3339 } from "../ui/time";
import { useSaid } from "../words/said";
import { countFeeds, type Filter, type Order, orders, passes } from "./board";
import { type BoardSearch, orderIn, toggled } from "./boardSearch";
import { chipStates, markOf } from "./states";

interface BoardToolsProps {
  board: Board;
  search: BoardSearch;
  filter: Filter;
  onChange: (by: Partial<BoardSearch>) => void;
}

export function FilterChips({ board, search, filter, onChange }: BoardToolsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const counts = countFeeds(board.feeds);
  const agency = board.agencies.find(a => a.id === filter.agency);
  const all = filter.states.size === 0 && !filter.gap;
  return (
    <div className="chips" role="group" aria-label={t("board.filters")}>
      <Chip on={all} count={counts.total} onClick={() => onChange({ "trang-thai": undefined, lech: undefined })}>
        {t("word.all")}
      </Chip>
      {chipStates
        .filter(state => counts.byState[state] > 0 || filter.states.has(state))
        .map(state => (
          <Chip
            key={state}
            kind={markOf[state]}
            on={filter.states.has(state)}
            count={counts.byState[state]}
            onClick={() => onChange({ "trang-thai": toggled(search["trang-thai"], state) })}
          >
            {t(`stateShort.${state}`)}
          </Chip>
        ))}
      {counts.gaps > 0 && (
        <Chip on={filter.gap} count={counts.gaps} onClick={() => onChange({ lech: filter.gap ? undefined : "1" })}>
          <i className="notch" aria-hidden="true" />
          {t("board.gap")}
        </Chip>
      )}
      {agency && (
        <span className="chip chip-held">
          {t("board.agencyFilter", { agency: said(agency.name, agency.nameEn) })}
          <IconButton icon="x" size={14} label={t("board.clear")} onClick={() => onChange({ "don-vi": undefined })} />
        </span>
      )}
    </div>
  );
}

export function BoardActions({ board, search, filter, onChange }: BoardToolsProps) {
  const { t } = useTranslation();
  return (
    <div className="board-actions">
      <OrderChoice order={orderIn(search)} onChange={xep => onChange({ xep })} />
      <Button small icon="download" onClick={() => exportBoard(board, filter, t("board.exportName"))}>
        {t("word.export")}
      </Button>
    </div>
  );
}

function OrderChoice({ order, onChange }: { order: Order; onChange: (order: string | undefined) => void }) {
  const { t } = useTranslation();
  const words: Record<Order, string> = {
    "danh-muc": t("board.sortOrder"),
    ten: t("board.sortName"),
    nang: t("board.sortWorst"),
    han: t("board.sortDeadline"),
  };
  return (
    <label className="order">
      <span className="unseen">{t("board.sortBy")}</span>
      <select
        className="input"
        value={order}
        onChange={event => onChange(event.target.value === "danh-muc" ? undefined : event.target.value)}
      >
        {orders.map(each => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function exportBoard(board: Board, filter: Filter, name: string): void {
  const agencies = new Map(board.agencies.map(a => [a.id, a.name]));
  const groups = new Map(board.groups.map(g => [g.id, g.title]));
  const time = (text: string | null) => {
    const at = maybeMs(text);
    return at === null ? "" : moment(at);
  };
  const rows = board.feeds
    .filter(feed => passes(feed, filter))
    .map(f => [
      agencies.get(f.agency),
      groups.get(f.group),
      f.id,
      f.title,
      f.state,
      time(f.since),
      f.finding,
      time(f.lastArrival),
      f.receivedPercent24h,
      f.capturePercent24h,
      f.quarantined,
      f.declared,
      time(f.declaredAt),
      time(f.deadline),
      time(f.acceptedAt),
    ]);
  const head = [
    "agency",
    "group",
    "feed",
    "title",
    "state",
    "since",
    "finding",
    "lastArrival",
    "receivedPercent24h",
    "capturePercent24h",
    "quarantined",
    "declared",
    "declaredAt",
    "deadline",
    "acceptedAt",
  ];
  download(`${name}-${rfc3339(serverNow()).slice(0, 10)}.csv`, csv([head, ...rows]));
}

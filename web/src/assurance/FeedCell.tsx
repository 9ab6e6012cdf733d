// One cell of the board: shape, last good time or trouble, and the last 24 hours in sixteen slots. Several feeds of one
// agency and group share a cell: the gravest speaks, with how many of them keep their promise. A notched corner says
// that the agency declares something else than what is measured.
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { BoardFeed } from "../api/types";
import { StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";
import { cellText } from "./cellText";
import { isGap, isMeeting, markOf, toneOf } from "./states";

const slots: Record<string, string> = { g: "g", l: "l", m: "m", r: "r", n: "n", u: "u" };

export function Strip({ slots: text }: { slots: string }) {
  return (
    <span className="strip" aria-hidden="true">
      {[...text].map((slot, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
        <i key={i} className={slots[slot] ?? "u"} />
      ))}
    </span>
  );
}

interface FeedCellProps {
  feeds: BoardFeed[]; // gravest first, at least one
  row: number;
  column: number;
  selected: boolean;
  dimmed: boolean;
  reachable: boolean; // by Tab
  now: number;
  onSelect: (feed: BoardFeed) => void;
}

export const FeedCell = memo(function FeedCell(props: FeedCellProps) {
  const { feeds, selected, dimmed, now } = props;
  const { t } = useTranslation();
  const said = useSaid();
  const [feed] = feeds;
  if (!feed) return null;
  const good = feeds.filter(f => isMeeting(f.state)).length;
  const gap = feeds.some(isGap);
  const bare = feed.state === "never_connected"; // no hours to show
  const text = cellText(feed, now, t);
  const shown = feeds.length > 1 ? t("board.someOf", { good, all: feeds.length }) : text;
  const name = [
    feeds.length > 1 ? `${t("board.feedsOf", { n: feeds.length })}, ${shown}` : said(feed.title, feed.titleEn),
    t(`state.${feed.state}`),
    text,
    gap && t("board.gapLong"),
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <button
      type="button"
      role="gridcell"
      className={`feed-cell ${toneOf[feed.state]} ${gap ? "gap" : ""} ${dimmed ? "dimmed" : ""} ${bare ? "bare" : ""}`}
      aria-label={name}
      aria-selected={selected}
      aria-colindex={props.column + 1}
      data-at={`${props.row}-${props.column}`}
      tabIndex={props.reachable ? 0 : -1}
      onClick={() => props.onSelect(feed)}
    >
      <StatusMark kind={markOf[feed.state]} calm={feed.state === "not_expected_now"} />
      <span className="feed-cell-text">{shown}</span>
      {!bare && <Strip slots={feed.strip} />}
    </button>
  );
});

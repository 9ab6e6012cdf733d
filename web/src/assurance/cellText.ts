// The few words of a cell: when it last came if all is well, else the trouble in figures.
import type { TFunction } from "i18next";
import type { BoardFeed, State } from "../api/types";
import { figure } from "../ui/text";
import { maybeMs, shortMoment, span } from "../ui/time";

export function cellText(feed: BoardFeed, now: number, t: TFunction): string {
  const since = maybeMs(feed.since);
  const last = maybeMs(feed.lastArrival) ?? maybeMs(feed.newestRecord);
  const lasting = since === null ? t("state.silent") : span((now - since) / 1000);
  const words: Record<State, () => string> = {
    delivering: () => (last === null ? t("state.delivering") : shortMoment(last, now)),
    late: () => lasting,
    silent: () => lasting,
    degraded: () => (feed.quarantined > 0 ? t("board.errors", { n: figure(feed.quarantined) }) : lasting),
    more_than_expected: () => t("board.extra"),
    not_expected_now: () => t("board.outside"),
    paused: () => t("board.stopped"),
    never_connected: () => t("board.never"),
    not_measured: () => "–",
  };
  return words[feed.state]();
}

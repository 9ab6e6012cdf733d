// What figures rest on: how many feeds of a dataset there are, in which state, and which of them to ask about. Beside
// every sum, because a sum over a silent feed is too small and looks like any other.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { BoardFeed, State } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";
import { countFeeds, feedsOf, gravestFirst } from "./board";
import { chipStates, isTrouble, markOf } from "./states";
import { boardQuery, useDatasets } from "./useBoard";

const inOrder: readonly State[] = ["delivering", "not_expected_now", ...chipStates];

// The board's feeds of a dataset. The catalogue says which those are; undefined until both are known.
export function useFeedsOf(dataset: string): BoardFeed[] | undefined {
  const may = useMay();
  const board = useQuery({ ...boardQuery, enabled: may("see_board") }).data;
  const datasets = useDatasets();
  return useMemo(() => board && datasets && feedsOf(board, datasets, dataset), [board, datasets, dataset]);
}

export function FeedsBehind({ dataset }: { dataset: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const board = useQuery({ ...boardQuery, enabled: may("see_board") }).data;
  const feeds = useFeedsOf(dataset);
  if (!board || !feeds) return null;
  if (feeds.length === 0) return <p className="feeds-behind t2">{t("trust.none")}</p>;
  const { byState } = countFeeds(feeds);
  const names = new Map(board.agencies.map(agency => [agency.id, said(agency.name, agency.nameEn)]));
  const troubled = feeds.filter(feed => isTrouble(feed.state) && feed.state !== "never_connected").sort(gravestFirst);
  const shown = troubled.slice(0, 3);
  // An agency with several of them is no name for any: then the feed's own title is.
  const alone = (feed: BoardFeed) => shown.filter(each => each.agency === feed.agency).length === 1;
  return (
    <div className="feeds-behind" role="group" aria-label={t("trust.label")}>
      <span className="t2">{t("trust.all", { count: feeds.length })}</span>
      {inOrder
        .filter(state => byState[state] > 0)
        .map(state => (
          <span key={state} className="feeds-behind-state">
            <StatusMark kind={markOf[state]} size={15} calm={state === "not_expected_now"} />
            <b>{byState[state]}</b> {t(`stateShort.${state}`).toLocaleLowerCase()}
          </span>
        ))}
      {shown.map(feed => (
        <Link key={feed.id} className="link" to={paths.feed} params={{ id: feed.id }}>
          {t("trust.troubled", {
            agency: alone(feed) ? (names.get(feed.agency) ?? feed.agency) : said(feed.title, feed.titleEn),
            state: said(feed.finding, feed.findingEn) || t(`stateShort.${feed.state}`),
          })}
        </Link>
      ))}
      {troubled.length > 3 && <span className="t2">{t("trust.more", { count: troubled.length - 3 })}</span>}
    </div>
  );
}

// The feeds and cameras of an item or a project, each with its state now; those that are in trouble first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { gravity, markOf } from "../assurance/states";
import { boardQuery } from "../assurance/useBoard";
import { paths } from "../paths";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";

const shownAtFirst = 30;

export function FeedLinks({ feeds }: { feeds: string[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const board = useQuery(boardQuery).data;
  const [whole, showWhole] = useState(false);
  if (feeds.length === 0) return <EmptyState title={t("infrastructure.noFeeds")} />;
  const known = new Map(board?.feeds.map(each => [each.id, each]));
  const graveness = (id: string) => {
    const feed = known.get(id);
    return feed ? gravity[feed.state] : -1;
  };
  const all = feeds.toSorted((a, b) => graveness(b) - graveness(a));
  const shown = whole ? all : all.slice(0, shownAtFirst);
  return (
    <>
      <ul className="reviews-lines">
        {shown.map(id => {
          const feed = known.get(id);
          return (
            <li key={id}>
              <Link className="link" to={paths.feed} params={{ id }}>
                {feed ? said(feed.title, feed.titleEn) : id}
              </Link>
              {feed && (
                <span className="line t2">
                  <StatusMark kind={markOf[feed.state]} size={16} calm />
                  {t(`stateShort.${feed.state}`)}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <MoreRows shown={shown.length} all={all.length} onAll={() => showWhole(true)} />
    </>
  );
}

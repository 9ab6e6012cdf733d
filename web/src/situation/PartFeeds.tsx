// Every feed of a locality or an agency with what is measured of it, the gravest first.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { BoardFeed } from "../api/types";
import { StateWord } from "../assurance/StateWord";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { EmptyState, Panel } from "../ui/Panel";
import { maybeMs, moment } from "../ui/time";
import { useSaid } from "../words/said";
import "../assurance/assurance.css";

export function PartFeeds({ feeds }: { feeds: BoardFeed[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const names = useAgencyNames();
  return (
    <Panel className="situation-places" title={t("situation.partFeeds")}>
      {feeds.length === 0 ? (
        <EmptyState title={t("situation.noFeeds")} />
      ) : (
        <div className="situation-scroll">
          <table className="small-table">
            <thead>
              <tr>
                <th scope="col">{t("situation.feed")}</th>
                <th scope="col">{t("situation.agency")}</th>
                <th scope="col">{t("situation.state")}</th>
                <th scope="col">{t("situation.newest")}</th>
              </tr>
            </thead>
            <tbody>
              {feeds.map(feed => {
                const newest = maybeMs(feed.newestRecord);
                return (
                  <tr key={feed.id}>
                    <th scope="row">
                      <Link className="link" to={paths.feed} params={{ id: feed.id }}>
                        {said(feed.title, feed.titleEn)}
                      </Link>
                    </th>
                    <td>{names.get(feed.agency) ?? feed.agency}</td>
                    <td>
                      <StateWord state={feed.state} since={feed.since} />
                      <span className="t2 small">{said(feed.finding, feed.findingEn)}</span>
                    </td>
                    <td>{newest === null ? "—" : moment(newest)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

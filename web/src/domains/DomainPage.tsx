// One domain: its figures, and every feed behind them with what is measured of it.
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Board } from "../api/types";
import { gravestFirst } from "../assurance/board";
import { useFeedsOf } from "../assurance/FeedsBehind";
import { StateWord } from "../assurance/StateWord";
import { useBoard } from "../assurance/useBoard";
import { paths } from "../paths";
import { NoRightPage, NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { FreshValue } from "../ui/FreshValue";
import { Boundary, EmptyState, Loaded, Panel, Skeleton } from "../ui/Panel";
import { percent } from "../ui/text";
import { maybeMs, moment } from "../ui/time";
import { useSaid } from "../words/said";
import { TrustLine } from "./DomainsPage";
import { type Domain, domains } from "./domains";
import { figuresOf } from "./figures";
import { findingsOf } from "./findings";
import "../assurance/assurance.css";
import "./domains.css";

export default function DomainPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { domain: id } = useParams({ strict: false }) as { domain: string };
  const domain = domains.find(each => each.id === id);
  if (!domain) return <NotFoundPage />;
  if (!may(domain.right)) return <NoRightPage panel={t(`domains.${domain.word}`)} />;
  return <DomainView domain={domain} />;
}

function DomainView({ domain }: { domain: Domain }) {
  const { t } = useTranslation();
  const name = t(`domains.${domain.word}`);
  usePage(name, [{ word: t("domains.title"), to: paths.domains }, { word: name }]);
  const board = useBoard();
  const Figures = figuresOf[domain.id];
  const Findings = findingsOf[domain.id];
  return (
    <div className="domains-page">
      <div>
        <h1>
          {name} <span className="t2 domain-note">{t(`domains.${domain.note}`)}</span>
        </h1>
        <TrustLine dataset={domain.dataset} />
      </div>
      {Figures && (
        <section className="panel domain-alone" aria-label={name}>
          <Figures />
        </section>
      )}
      {domain.to && (
        <p>
          <Link className={buttonClass({ tone: "primary" })} to={domain.to}>
            {t("domains.open", { domain: name.toLocaleLowerCase() })}
          </Link>
        </p>
      )}
      {Findings && (
        <Boundary>
          <Findings />
        </Boundary>
      )}
      <Panel title={t("domains.feeds")}>
        <Loaded query={board} lines={4}>
          {data => <Feeds board={data} dataset={domain.dataset} />}
        </Loaded>
      </Panel>
    </div>
  );
}

function Feeds({ board, dataset }: { board: Board; dataset: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const names = new Map(board.agencies.map(agency => [agency.id, said(agency.name, agency.nameEn)]));
  const feeds = useFeedsOf(dataset)?.toSorted(gravestFirst);
  if (!feeds) return <Skeleton lines={4} />;
  if (feeds.length === 0) return <EmptyState title={t("domains.noFeed")} />;
  const at = (text: string | null) => {
    const time = maybeMs(text);
    return time === null ? "—" : moment(time);
  };
  return (
    <div className="domain-feeds">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t("domains.agency")}</th>
            <th scope="col">{t("panel.openFeed")}</th>
            <th scope="col">{t("domains.state")}</th>
            <th scope="col">{t("domains.newest")}</th>
            <th scope="col" className="number">
              {t("domains.valid")}
            </th>
          </tr>
        </thead>
        <tbody>
          {feeds.map(feed => (
            <tr key={feed.id}>
              <th scope="row">{names.get(feed.agency) ?? feed.agency}</th>
              <td>
                <Link className="link" to={paths.feed} params={{ id: feed.id }}>
                  {said(feed.title, feed.titleEn)}
                </Link>
              </td>
              <td>
                <StateWord state={feed.state} since={feed.since} />
                <span className="t2 small">{said(feed.finding, feed.findingEn)}</span>
              </td>
              <td>{at(feed.newestRecord)}</td>
              <td className="number">
                <FreshValue
                  value={feed.capturePercent24h === null ? null : percent(feed.capturePercent24h)}
                  measuredAt={null}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

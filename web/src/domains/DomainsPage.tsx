// The overview: what each domain says today, with what its figures are counted of, and whether the feeds behind them
// deliver. From here to the domain's own page.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Board } from "../api/types";
import { feedsOf } from "../assurance/board";
import { FeedsBehind, useFeedsOf } from "../assurance/FeedsBehind";
import { isMeeting } from "../assurance/states";
import { useBoard, useDatasets } from "../assurance/useBoard";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { Boundary, Loaded, Skeleton } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { type Domain, domains } from "./domains";
import { figuresOf } from "./figures";
import "../assurance/assurance.css";
import "./domains.css";

export default function DomainsPage() {
  const { t } = useTranslation();
  usePage(t("domains.title"), [{ word: t("domains.title") }]);
  const board = useBoard();
  const may = useMay();
  return (
    <Loaded query={board} lines={10}>
      {data => <Overview board={data} shown={domains.filter(domain => may(domain.right))} />}
    </Loaded>
  );
}

function Overview({ board, shown }: { board: Board; shown: readonly Domain[] }) {
  const { t } = useTranslation();
  const datasets = useDatasets();
  if (!datasets) return <Skeleton lines={10} />;
  const of = (domain: Domain) => feedsOf(board, datasets, domain.dataset);
  const told = shown.filter(domain => of(domain).length > 0);
  const good = told.filter(domain => of(domain).every(feed => isMeeting(feed.state)));
  return (
    <div className="domains-page">
      <div aria-live="polite">
        <h1>
          {told.length === 0 ? t("domains.none") : t("domains.headline", { good: good.length, all: told.length })}
        </h1>
        <p className="board-summary">{told.length === 0 ? t("domains.noneText") : t("domains.summary")}</p>
      </div>
      <div className="domain-cards">
        {told.map(domain => (
          <Card key={domain.id} domain={domain} />
        ))}
      </div>
    </div>
  );
}

function Card({ domain }: { domain: Domain }) {
  const { t } = useTranslation();
  const Figures = figuresOf[domain.id];
  const name = t(`domains.${domain.word}`);
  return (
    <section className="panel domain-card" aria-labelledby={`domain-${domain.id}`}>
      <div className="panel-head">
        <Icon name={domain.icon} />
        <h2 id={`domain-${domain.id}`}>
          <Link to={paths.domain} params={{ domain: domain.id }}>
            {name}
          </Link>
        </h2>
        <span className="t2">{t(`domains.${domain.note}`)}</span>
      </div>
      <div className="panel-body stack-tight">
        <TrustLine dataset={domain.dataset} />
        {Figures && (
          <Boundary>
            <Figures />
          </Boundary>
        )}
        <FeedsBehind dataset={domain.dataset} />
        {domain.to && (
          <p>
            <Link className={buttonClass({ small: true })} to={domain.to}>
              {t("domains.open", { domain: name.toLocaleLowerCase() })}
            </Link>
          </p>
        )}
      </div>
    </section>
  );
}

// May the figures be relied on? Only when every feed behind them keeps its promise.
export function TrustLine({ dataset }: { dataset: string }) {
  const { t } = useTranslation();
  const feeds = useFeedsOf(dataset);
  if (!feeds) return null;
  const broken = feeds.filter(feed => !isMeeting(feed.state)).length;
  const words =
    feeds.length === 0
      ? t("domains.noFeed")
      : broken === 0
        ? t("domains.whole")
        : t("domains.partly", { n: broken, all: feeds.length });
  return (
    <p className="line">
      <StatusMark kind={feeds.length === 0 ? "none" : broken === 0 ? "ok" : "late"} size={16} />
      <span className={broken > 0 ? "medium" : "t2"}>{words}</span>
    </p>
  );
}

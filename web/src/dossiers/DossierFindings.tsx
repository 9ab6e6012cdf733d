// What was found when dossiers came in: balances that do not hold, flags that contradict the dates, appointments on days
// off, dossiers that two systems send, codes of no known pattern; each with the delivery that showed it.
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardFeed } from "../api/types";
import { useFeedsOf } from "../assurance/FeedsBehind";
import { useAgencyNames } from "../assurance/useFeed";
import { DeliveryLink } from "../feeds/DeliveryLink";
import { paths } from "../paths";
import { NoRight } from "../shell/Messages";
import { useMay, useSession } from "../shell/session";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Loaded, Panel, Skeleton } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { addsUp, type DossierMatter, lasts, mattersOf } from "./findings";
import { findingsQuery } from "./useDossiers";
import "./dossiers.css";

const atFirst = 8; // lines drawn before somebody asks for all

export function DossierFindings({ agency }: { agency: string | undefined }) {
  const { t } = useTranslation();
  const may = useMay();
  const feeds = useFeedsOf("dossiers");
  return (
    <Panel title={t("dossiers.findings")} note={t("dossiers.findingsNote")}>
      {!may("see_deliveries") && <NoRight panel={t("dossiers.findings")} />}
      {may("see_deliveries") && !feeds && <Skeleton lines={3} />}
      {may("see_deliveries") && feeds && <Found feeds={feeds} agency={agency} />}
    </Panel>
  );
}

// Who acts for all agencies asks once for all feeds; an officer, and a page of one agency, for the feeds of it.
function Found({ feeds, agency }: { feeds: BoardFeed[]; agency: string | undefined }) {
  const { t } = useTranslation();
  const officer = useSession()?.role === "officer";
  const own = agency ? feeds.filter(feed => feed.agency === agency) : feeds;
  const asked = agency || officer ? own.map(feed => feed.id) : [undefined];
  const answers = useQueries({ queries: asked.map(findingsQuery) });
  const done = answers.every(each => each.data);
  const query = {
    data: done ? mattersOf(answers.flatMap(each => each.data ?? [])) : undefined,
    error: answers.find(each => each.error)?.error,
    refetch: () => Promise.all(answers.map(each => each.refetch())),
  };
  return (
    <Loaded query={query} lines={4}>
      {matters =>
        matters.length === 0 ? (
          <EmptyState title={t("dossiers.findingsNone")} good />
        ) : (
          <Matters matters={matters} feeds={feeds} />
        )
      }
    </Loaded>
  );
}

function Matters({ matters, feeds }: { matters: DossierMatter[]; feeds: BoardFeed[] }) {
  const [all, showAll] = useState(false);
  const shown = all ? matters : matters.slice(0, atFirst);
  return (
    <>
      <ul className="dossier-findings">
        {shown.map(each => (
          <Line key={each.finding.id} matter={each} feed={feeds.find(feed => feed.id === each.finding.feed)} />
        ))}
      </ul>
      <MoreRows shown={shown.length} all={matters.length} onAll={() => showAll(true)} />
    </>
  );
}

function markOf({ finding, standing }: DossierMatter): MarkKind {
  if (standing === "mended") return "ok";
  return lasts(finding) ? "late" : "rej";
}

function Line({ matter, feed }: { matter: DossierMatter; feed: BoardFeed | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { finding, standing, times, dossiers } = matter;
  const mended = standing === "mended";
  const agency = useAgencyNames().get(feed?.agency ?? "");
  return (
    <li>
      <StatusMark kind={markOf(matter)} calm={mended} />
      <span className={mended ? "grow t2" : "grow"}>
        <b>{t(`dossiers.findingKind.${finding.kind as "identity"}`, { defaultValue: finding.kind })}</b>{" "}
        {times > 1 && addsUp(finding) && `${t("dossiers.findingTimes", { n: figure(times), all: figure(dossiers) })} `}
        {mended ? t("dossiers.findingMended") : said(finding.detail, finding.detailEn)}
        <span className="t3 small dossier-findings-source">
          <Link className="link" to={paths.feed} params={{ id: finding.feed }}>
            {feed ? [agency, said(feed.title, feed.titleEn)].filter(Boolean).join(": ") : finding.feed}
          </Link>{" "}
          · <DeliveryLink feed={finding.feed} delivery={finding.delivery} /> · {moment(ms(finding.at))}
        </span>
      </span>
    </li>
  );
}

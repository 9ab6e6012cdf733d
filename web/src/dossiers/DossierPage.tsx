// One dossier: is it in time, who says so, and how do we know? Its dates with every extension, the due day by the working
// calendar, everything that was said of it with the delivery that said so, and other sources. No person anywhere.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Dossier, DossierStory } from "../api/types";
import { useAgencyName, useFeed } from "../assurance/useFeed";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useNow } from "../ui/clock";
import { Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { maybeMs, moment, span } from "../ui/time";
import { useSaid } from "../words/said";
import { DossierDates } from "./DossierDates";
import { DossierSources } from "./DossierSources";
import { DossierTimeline } from "./DossierTimeline";
import { computedWords, isOverdue, saidWords } from "./Timeliness";
import { storyQuery, usePlaceName } from "./useDossiers";
import "../assurance/assurance.css";
import "../calendar/calendar.css";
import "../feeds/feeds.css";
import "./dossiers.css";

export default function DossierPage() {
  const { t } = useTranslation();
  const { code } = useParams({ strict: false }) as { code: string };
  usePage(code, [{ word: t("dossiers.title"), to: paths.dossiers }, { word: code }]);
  const story = useQuery(storyQuery(code));
  if (story.error && asProblem(story.error).kind === "missing") return <NotFoundPage />;
  return (
    <Loaded query={story} lines={10}>
      {data => <DossierView story={data} />}
    </Loaded>
  );
}

function DossierView({ story }: { story: DossierStory }) {
  const { t } = useTranslation();
  const { dossier } = story;
  return (
    <div className="feed-page">
      <div className="feed-main">
        <Head dossier={dossier} />
        <DossierDates dossier={dossier} />
        <Panel title={t("dossier.story")}>
          <div className="panel-body">
            <DossierTimeline story={story} />
          </div>
        </Panel>
        <DossierSources story={story} />
      </div>
      <Aside dossier={dossier} />
    </div>
  );
}

function standing(t: TFunction, d: Dossier, now: number): string {
  const deadline = maybeMs(d.deadline);
  switch (d.countsAs) {
    case "waiting":
      return t("dossier.waiting");
    case "in_process":
      if (deadline === null) return t("dossier.openNoDue");
      return isOverdue(d, now)
        ? t("dossier.overdueNow", { span: span((now - deadline) / 1000) })
        : t("dossier.openInTime", { span: span((deadline - now) / 1000) });
    case "paused":
      return t("dossier.paused", { state: t(`dossierState.${d.state}`) });
    case "finished":
      return t("dossier.finished", { how: t(`dossier.${d.timeliness}`) });
    case "refused":
      return t("dossier.refused");
    case "withdrawn":
      return t("dossier.withdrawn");
    case "other":
      return t("dossier.unclear", { code: d.stateCode });
  }
}

function Head({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const late = isOverdue(dossier, now) || dossier.timeliness === "late";
  const flag =
    dossier.saidOnTime === null
      ? t("dossier.saysNothing")
      : dossier.disagrees
        ? t("dossier.disagrees", {
            said: saidWords(t, dossier).toLocaleLowerCase(),
            computed: computedWords(t, dossier, now).toLocaleLowerCase(),
          })
        : t("dossier.agrees");
  return (
    <div>
      <h1>
        <span className="code">{dossier.code}</span>
      </h1>
      <p className="dossier-procedure">{dossier.procedureName || dossier.procedure}</p>
      <div className="feed-line" aria-live="polite">
        <StatusMark kind={late ? "late" : dossier.countsAs === "finished" ? "ok" : "none"} size={18} />
        <span className={late ? "soon" : "strong"}>{standing(t, dossier, now)}</span>
        <span className="t3">·</span>
        {dossier.disagrees && <StatusMark kind="rej" size={16} />}
        <span className={dossier.disagrees ? "medium" : "t2"}>{flag}</span>
      </div>
    </div>
  );
}

function Aside({ dossier: d }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const said = useSaid();
  const agency = useAgencyName(d.agency);
  const place = usePlaceName(d.place);
  const feed = useFeed(d.feed).data;
  const at = (text: string | null) => {
    const time = maybeMs(text);
    return time === null ? "—" : moment(time);
  };
  const rows: [string, string][] = [
    [t("dossiers.state"), `${t(`dossierState.${d.state}`)} (${d.stateCode})`],
    [t("dossiers.sector"), d.sectorName || d.sector || "—"],
    [t("dossiers.procedure"), d.procedure || "—"],
    [t("dossier.agency"), agency || "—"],
    [t("dossier.reception"), d.reception || "—"],
    ...(d.support ? [[t("dossier.support"), d.support] as [string, string]] : []),
    ...(d.place ? [[t("dossier.place"), place === d.place ? place : `${place} (${d.place})`] as [string, string]] : []),
    [t("dossier.channel"), t(`dossierChannel.${d.channel}`)],
    [t("dossiers.receivedAt"), at(d.received)],
    [t("dossiers.finishedAt"), at(d.finished)],
    [t("dossiers.returnedAt"), at(d.returned)],
  ];
  return (
    <aside className="side" aria-label={t("dossier.facts")}>
      <h2 className="h3">{t("dossier.facts")}</h2>
      <dl className="kv">
        {rows.map(([word, value]) => (
          <div key={word} className="kv-row">
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2 className="h3">{t("dossier.authoritative")}</h2>
      <p>
        <Link className="link" to={paths.feed} params={{ id: d.feed }}>
          {feed ? said(feed.title, feed.titleEn) : d.feed}
        </Link>
        <span className="t3">
          {" "}
          · {t("dossier.authority")} {d.authority}
        </span>
      </p>
      <p className="t3 small dossier-no-person">{t("dossier.noPerson")}</p>
    </aside>
  );
}

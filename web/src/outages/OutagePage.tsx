// One outage: what is down by which cause, who must mend it, who has it in hand, and all that was said about it.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { OutageFeed, OutageStory } from "../api/types";
import { markOf as markOfState } from "../assurance/states";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Duration } from "../ui/Duration";
import { Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { moment, ms, span } from "../ui/time";
import { saidTwice, useSaid } from "../words/said";
import { InHand } from "./OutageTable";
import { markOf } from "./outageRules";
import { storyQuery } from "./useOutages";
import { WordForm } from "./WordForm";
import "../reviews/reviews.css";
import "../difficulties/difficulties.css";
import "./outages.css";

export default function OutagePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const story = useQuery(storyQuery(id));
  if (story.error && asProblem(story.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={story} lines={10}>
        {data => <OutageView story={data} />}
      </Loaded>
    </div>
  );
}

function OutageView({ story }: { story: OutageStory }) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const name = said(story.name, story.nameEn);
  usePage(name, [
    { word: t("shell.connections"), to: paths.board },
    { word: t("outage.list"), to: paths.outages },
    { word: name },
  ]);
  return (
    <>
      <Head story={story} name={name} />
      <div className="difficulty-columns">
        <div className="stack">
          <Panel title={t("outage.feeds")} note={t("outage.feedsNote", { n: figure(story.feedsInAll) })}>
            <Feeds feeds={story.feeds} />
          </Panel>
        </div>
        <Panel title={t("outage.thread")}>
          <Thread story={story} />
          {may("answer_review") && <WordForm key={story.thread.length} story={story} />}
        </Panel>
      </div>
    </>
  );
}

function Head({ story, name }: { story: OutageStory; name: string }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const opened = ms(story.openedAt);
  const lasted = story.closedAt ? (ms(story.closedAt) - opened) / 1000 : null;
  return (
    <div className="reviews-head">
      <div className="grow" aria-live="polite">
        <h1>{t(`outageOf.${story.kind}`, { name })}</h1>
        <p className="reviews-summary wrap-line">
          <StatusMark kind={markOf(story)} size={18} />
          <b>{t(`outageCategory.${story.category}`)}</b>
          {t("outage.mustMend", { who: names.get(story.owner) ?? story.owner })}
          {story.partOf !== null && (
            <Link className="link" to={paths.outage} params={{ id: String(story.partOf) }}>
              {t("outage.partOf")}
            </Link>
          )}
        </p>
      </div>
      <div className="reviews-deadline">
        <span>{lasted === null ? <Duration from={opened} /> : span(lasted)}</span>
        <small className="t2">
          {story.closedAt
            ? t("outage.fromTo", { from: moment(opened), to: moment(ms(story.closedAt)) })
            : t("outage.sinceAt", { at: moment(opened) })}
        </small>
      </div>
      <div className="reviews-deadline outage-hand">
        <small className="t2">{t("outage.inHand")}</small>
        <InHand row={story} />
      </div>
    </div>
  );
}

function Feeds({ feeds }: { feeds: OutageFeed[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const names = useAgencyNames();
  return (
    <ScrollBox label={t("outage.feeds")}>
      <table className="small-table outage-feed-table" aria-label={t("outage.feeds")}>
        <thead>
          <tr>
            <th scope="col">{t("outage.feed")}</th>
            <th scope="col">{t("outage.worst")}</th>
            <th scope="col">{t("outage.since")}</th>
          </tr>
        </thead>
        <tbody>
          {feeds.map(each => (
            <tr key={each.id}>
              <th scope="row">
                <Link className="link" to={paths.feed} params={{ id: each.id }}>
                  {said(each.title, each.titleEn)}
                </Link>
                <small className="t2">{names.get(each.agency) ?? each.agency}</small>
              </th>
              <td>
                <span className="line">
                  <StatusMark kind={markOfState[each.state]} size={16} calm={each.until !== null} />
                  {t(`stateShort.${each.state}`)}
                </span>
                <small className="t2">{said(each.finding, each.findingEn) || t(`link.${each.link}`)}</small>
              </td>
              <td>
                {moment(ms(each.since))}
                {each.until && <small className="t2">{t("outage.back", { at: moment(ms(each.until)) })}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Thread({ story }: { story: OutageStory }) {
  const { t } = useTranslation();
  if (story.thread.length === 0) return <p className="panel-body t2">{t("outage.nothingSaid")}</p>;
  return (
    <ol className="thread">
      {story.thread.map(each => (
        <li key={each.id} data-step={each.step}>
          <p className="wrap-line">
            <b>{each.person || t("outage.theClock")}</b>
            <span className="tag">{t(`outageStep.${each.step}`)}</span>
            {each.category && <span className="tag">{t(`outageCategory.${each.category}`)}</span>}
            <time className="t3" dateTime={each.at}>
              {moment(ms(each.at))}
            </time>
          </p>
          {each.text && <p className="thread-text">{each.person ? each.text : saidTwice(each.text)}</p>}
        </li>
      ))}
    </ol>
  );
}

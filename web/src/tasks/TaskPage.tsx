// One task: where it stands, every due date it ever had, every report, every version of every source with the delivery
// and the raw bytes that said so.

import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Task, TaskStory } from "../api/types";
import { useAgencyName } from "../assurance/useFeed";
import { dayText } from "../calendar/month";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { TaskVersions } from "./TaskVersions";
import { markOfClass } from "./taskClasses";
import { leftWords } from "./taskWords";
import { storyQuery } from "./useTasks";
import "./tasks.css";

export default function TaskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const story = useQuery(storyQuery(id));
  if (story.error && asProblem(story.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="tasks-page">
      <Loaded query={story} lines={10}>
        {data => <StoryView story={data} />}
      </Loaded>
    </div>
  );
}

function StoryView({ story }: { story: TaskStory }) {
  const { t } = useTranslation();
  const { task } = story;
  usePage(task.code, [
    { word: t("domains.title"), to: paths.domains },
    { word: t("tasks.title"), to: paths.tasks },
    { word: task.code },
  ]);
  return (
    <>
      <div>
        <h1>{task.content || task.code}</h1>
        <p className="line">
          <StatusMark kind={task.dueSoon ? "p3" : markOfClass[task.countsAs]} size={18} />
          <b>{t(`taskFilter.${task.countsAs}`)}</b>
          <span className={task.countsAs === "open_overdue" ? "over" : "t2"}>{leftWords(t, task)}</span>
          {task.lateByFirstDue && task.dues.length > 1 && <span className="soon">{t("tasks.lateByFirst")}</span>}
        </p>
        <p className="t3">{t("tasks.toldBy", { feed: task.feed, at: moment(ms(task.toldAt)) })}</p>
      </div>
      <div className="tasks-columns">
        <Panel title={t("tasks.facts")}>
          <Facts task={task} />
        </Panel>
        <div className="tasks-column">
          <Dues task={task} />
          <Reports task={task} />
        </div>
      </div>
      {story.otherSources.length > 0 && <OtherSources tasks={story.otherSources} />}
      <TaskVersions versions={story.versions} believed={task.feed} />
    </>
  );
}

const date = (at: string | null | undefined) => (at ? day(ms(at)) : "—");

function Facts({ task }: { task: Task }) {
  const { t } = useTranslation();
  const link = /^https?:\/\//.test(task.documentLink) ? task.documentLink : null;
  const number = [task.documentNumber, task.documentDate && dayText(task.documentDate)].filter(Boolean).join(", ");
  const state = t(`taskState.${task.state}`);
  const said = task.stateCode === state ? state : `${state} (${task.stateCode})`;
  const rows: [string, React.ReactNode][] = [
    [
      t("tasks.code"),
      <span key="code" className="code">
        {task.code}
      </span>,
    ],
    [
      t("tasks.document"),
      link ? (
        <a key="link" href={link} rel="noreferrer">
          {number || link}
        </a>
      ) : (
        number || "—"
      ),
    ],
    [t("tasks.documentAgency"), task.documentAgency || "—"],
    [t("tasks.assigner"), task.assigner || "—"],
    [t("tasks.leads"), <Agencies key="leads" ids={task.leads} />],
    [t("tasks.cooperating"), <Agencies key="cooperating" ids={task.cooperating} />],
    [t("tasks.assignedAt"), date(task.assigned)],
    [t("tasks.priority"), t(`taskPriority.${task.priority}`)],
    [t("tasks.state"), said],
    [t("tasks.percent"), task.percent === null || task.percent === undefined ? "—" : `${figure(task.percent)} %`],
    [t("tasks.progress"), task.progress || "—"],
    [t("tasks.confirmed"), date(task.confirmed)],
    [t("tasks.delayReason"), task.delayReason || "—"],
  ];
  return (
    <dl className="kv tasks-facts">
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Agencies({ ids }: { ids: string[] }) {
  if (ids.length === 0) return "—";
  return (
    <ul>
      {ids.map(id => (
        <AgencyLine key={id} id={id} />
      ))}
    </ul>
  );
}

function AgencyLine({ id }: { id: string }) {
  return <li>{useAgencyName(id)}</li>;
}

function Dues({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("tasks.dues")} note={t("tasks.duesNote")}>
      <ol className="tasks-lines">
        {task.dues.map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a history in order; the same day may come twice
          <li key={i}>
            <b>{date(each.due)}</b>
            <span className="t2">
              {i === 0 ? t("tasks.firstDue") : t("tasks.extension", { n: i })}
              {i === task.dues.length - 1 && task.due && ` · ${t("tasks.inForce")}`}
            </span>
            <span className="t3">
              {[each.document, each.decided && t("tasks.decided", { at: date(each.decided) })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
        {!task.due && <li className="t2">{t("taskFilter.no_deadline")}</li>}
      </ol>
    </Panel>
  );
}

function Reports({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("tasks.reports")} note={t("tasks.reportsNote")}>
      <ol className="tasks-lines">
        {task.reports.map(each => (
          <li key={each.at}>
            <b>{moment(ms(each.at))}</b>
            <span className="t2">{each.document}</span>
            {each.rejected && <span className="soon">{t("tasks.rejected", { at: moment(ms(each.rejected)) })}</span>}
          </li>
        ))}
        {task.reports.length === 0 && <li className="t2">{t("tasks.noReports")}</li>}
      </ol>
    </Panel>
  );
}

function OtherSources({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("tasks.otherSources")} note={t("tasks.otherSourcesNote")}>
      <ul className="tasks-lines">
        {tasks.map(each => (
          <li key={each.feed}>
            <b>{each.feed}</b>
            <span>
              {t(`taskFilter.${each.countsAs}`)} · {t("tasks.due")} {date(each.due)}
            </span>
            <span className="t3">{moment(ms(each.toldAt))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

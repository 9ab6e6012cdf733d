// One project: what its papers say, how far it is by measurement, and which promises were kept.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MeasuredProject } from "../api/types";
import { type Fact, FactList } from "../assurance/FactList";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { FeedLinks } from "./FeedLinks";
import { markOfMilestone } from "./infrastructureRules";
import { PointsBar } from "./PointsBar";
import { projectQuery } from "./useInfrastructure";
import "../reviews/reviews.css";
import "../difficulties/difficulties.css";
import "./infrastructure.css";

export default function ProjectPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const project = useQuery(projectQuery(id));
  if (project.error && asProblem(project.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={project} lines={10}>
        {data => <ProjectView project={data} />}
      </Loaded>
    </div>
  );
}

function ProjectView({ project }: { project: MeasuredProject }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { standing } = project;
  usePage(project.title, [
    { word: t("shell.connections"), to: paths.board },
    { word: t("project.list"), to: paths.projects },
    { word: project.title },
  ]);
  const finding = said(standing.finding, standing.findingEn);
  return (
    <>
      <div className="reviews-head">
        <div className="grow">
          <h1>{project.title}</h1>
          <p className="reviews-summary">
            {t("project.oneHeadline", {
              connected: figure(standing.connected),
              planned: figure(project.planned),
              living: figure(standing.living),
            })}{" "}
            {finding && <span className="soon">{finding}</span>}
          </p>
        </div>
      </div>
      <div className="difficulty-columns">
        <div className="stack">
          <Panel title={t("project.milestones")}>
            <Milestones project={project} />
          </Panel>
          <Panel
            title={t("project.feeds")}
            note={t("project.feedsNote", { n: figure(standing.registered), all: figure(project.feeds.length) })}
          >
            <FeedLinks feeds={project.feeds} />
          </Panel>
        </div>
        <div className="stack">
          <Panel title={t("project.points")} note={t("project.pointsNote")}>
            <div className="panel-body">
              <PointsBar project={project} />
            </div>
          </Panel>
          <Panel title={t("project.facts")}>
            <Facts project={project} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Milestones({ project: { milestones, standing } }: { project: MeasuredProject }) {
  const { t } = useTranslation();
  if (milestones.length === 0) return <EmptyState title={t("project.noMilestones")} />;
  return (
    <ScrollBox label={t("project.milestones")}>
      <table className="small-table milestone-table" aria-label={t("project.milestones")}>
        <thead>
          <tr>
            <th scope="col">{t("project.milestone")}</th>
            <th scope="col">{t("project.due")}</th>
            <th scope="col">{t("project.done")}</th>
            <th scope="col">{t("project.state")}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((each, i) => {
            const state = standing.milestones[i] ?? "coming";
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a milestone is its place in the project
              <tr key={i}>
                <th scope="row">
                  {each.title}
                  {each.document && <small className="t2">{each.document}</small>}
                </th>
                <td>{day(ms(each.due))}</td>
                <td>{each.doneAt ? day(ms(each.doneAt)) : "—"}</td>
                <td>
                  <span className={state === "missed" ? "line over" : "line"}>
                    <StatusMark kind={markOfMilestone[state]} size={16} calm />
                    {t(`milestoneState.${state}`)}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Facts({ project }: { project: MeasuredProject }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const decision = [project.decisionNumber, project.decisionDate && day(ms(project.decisionDate))];
  const facts: Fact[] = [
    [t("project.agency"), names.get(project.agency) ?? project.agency],
    [
      t("project.contractor"),
      project.contractor && (
        <Link className="link" to={paths.contractors} search={{ chon: project.contractor }}>
          {names.get(project.contractor) ?? project.contractor}
        </Link>
      ),
    ],
    [t("project.decision"), decision.filter(Boolean).join(", ")],
    [t("project.siteKind"), t(`choice.${project.siteKind}`)],
    [t("project.note"), project.note],
  ];
  return <FactList facts={facts} />;
}

// Projects. Of the points that papers plan, how many are connected and live, and which promises were not kept?
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MeasuredProject } from "../api/types";
import { AgencyField } from "../assurance/AgencyField";
import { ConnectionTabs } from "../assurance/ConnectionTabs";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { DueDay } from "../ui/Duration";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { day, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { sumOfProjects } from "./infrastructureRules";
import { PointsBar } from "./PointsBar";
import { projectsQuery } from "./useInfrastructure";
import "../reviews/reviews.css";
import "./infrastructure.css";

export default function ProjectsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const agency = search["don-vi"] ?? "";
  usePage(t("project.list"), [{ word: t("shell.connections"), to: paths.board }, { word: t("project.list") }]);
  const projects = useQuery(projectsQuery(agency));
  return (
    <div className="reviews-page">
      <ConnectionTabs />
      <Loaded query={projects} lines={8}>
        {data => (
          <>
            <div className="reviews-head">
              <Headline projects={data} />
              <div className="infrastructure-choice">
                <AgencyField
                  label={t("project.agency")}
                  none={t("word.all")}
                  value={agency}
                  onChange={id =>
                    void navigate({ to: paths.projects, search: { "don-vi": id || undefined }, replace: true })
                  }
                />
              </div>
              {may("change_catalogue") && (
                <Link className={buttonClass()} to={paths.importProjects}>
                  {t("project.import")}
                </Link>
              )}
            </div>
            <Projects projects={data} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Headline({ projects }: { projects: MeasuredProject[] }) {
  const { t } = useTranslation();
  const sum = sumOfProjects(projects);
  const figures = {
    planned: figure(sum.planned),
    installed: figure(sum.installed),
    connected: figure(sum.connected),
    living: figure(sum.living),
    missed: figure(sum.missed),
  };
  return (
    <div className="grow" aria-live="polite">
      <h1>{t(projects.length === 0 ? "project.none" : "project.headline", figures)}</h1>
      <p className="reviews-summary">
        {projects.length > 0 && t("project.installed", figures)}{" "}
        {sum.missed > 0 && <span className="over">{t("project.missed", figures)}</span>}
      </p>
    </div>
  );
}

function Projects({ projects }: { projects: MeasuredProject[] }) {
  const { t } = useTranslation();
  if (projects.length === 0) return <EmptyState title={t("project.none")}>{t("project.noneText")}</EmptyState>;
  return (
    <Panel title={t("project.list")} note={t("project.listNote")}>
      <ScrollBox label={t("project.list")}>
        <table className="small-table project-table" aria-label={t("project.list")}>
          <thead>
            <tr>
              <th scope="col">{t("project.one")}</th>
              <th scope="col">{t("project.points")}</th>
              <th scope="col">{t("project.milestones")}</th>
              <th scope="col">{t("project.next")}</th>
              <th scope="col">{t("project.contractor")}</th>
            </tr>
          </thead>
          <tbody>
            {projects.map(each => (
              <Row key={each.id} project={each} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function Row({ project }: { project: MeasuredProject }) {
  const { t } = useTranslation();
  const said = useSaid();
  const names = useAgencyNames();
  const { standing } = project;
  const finding = said(standing.finding, standing.findingEn);
  const counted = (["missed", "late", "kept", "coming"] as const).filter(each => standing[each] > 0);
  return (
    <tr>
      <th scope="row">
        <Link className="link" to={paths.project} params={{ id: project.id }}>
          {project.title}
        </Link>
        <small className="t2">{names.get(project.agency) ?? project.agency}</small>
        {finding && <small className="soon">{finding}</small>}
      </th>
      <td>
        <PointsBar project={project} />
      </td>
      <td>
        {counted.map(each => (
          <small key={each} className={each === "missed" ? "over" : "t2"}>
            {t(`milestoneCount.${each}`, { n: figure(standing[each]) })}
          </small>
        ))}
      </td>
      <td>
        {standing.nextDue ? (
          <>
            <DueDay at={ms(standing.nextDue)} />
            <small className="t2">{day(ms(standing.nextDue))}</small>
          </>
        ) : (
          "—"
        )}
      </td>
      <td>{project.contractor ? (names.get(project.contractor) ?? project.contractor) : "—"}</td>
    </tr>
  );
}

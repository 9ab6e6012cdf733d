// Departments in one strip: how many of their feeds keep their promise, and how many tasks are overdue.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AgencySituation } from "../api/types";
import { markOf } from "../assurance/states";
import { paths } from "../paths";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";

export function AgencyStrip({ agencies }: { agencies: AgencySituation[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  if (agencies.length === 0) return null;
  return (
    <section className="panel situation-agencies" aria-label={t("situation.agencies")}>
      <p className="t3">
        {t("situation.agencies")}
        <br />
        {t("situation.agenciesNote")}
      </p>
      <ul>
        {agencies.map(agency => (
          <li key={agency.id}>
            <p>
              <StatusMark
                kind={agency.state ? markOf[agency.state] : "none"}
                size={15}
                label={agency.state ? t(`state.${agency.state}`) : t("situation.noFeeds")}
              />
              <Link
                className="link strong"
                to={paths.situationAgency}
                params={{ id: agency.id }}
                title={said(agency.name, agency.nameEn)}
              >
                {agency.shortName}
              </Link>
            </p>
            <p className="t2">
              {agency.feeds > 0 && (
                <b className="number">
                  {figure(agency.meeting)}/{figure(agency.feeds)}
                </b>
              )}
              {agency.feeds > 0 && agency.tasksOverdue > 0 && " · "}
              {agency.tasksOverdue > 0 && t("situation.tasks", { n: figure(agency.tasksOverdue) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

// One contractor: the connections that it owes, its projects and its infrastructure, each with the way to it.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Review } from "../api/types";
import { Reach } from "../infrastructure/ItemTable";
import { paths } from "../paths";
import { MeasuredWord } from "../reviews/Standing";
import { DueDay } from "../ui/Duration";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { ms } from "../ui/time";
import { useSaid } from "../words/said";
import type { Contractor } from "./contractorRules";

const shownAtFirst = 12;

export function ContractorPanel({ contractor, review }: { contractor: Contractor; review: Review | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [whole, showWhole] = useState(false);
  const { owed, projects, items } = contractor;
  const shown = whole ? owed : owed.slice(0, shownAtFirst);
  return (
    <Panel title={said(contractor.name, contractor.nameEn)} className="contractor-panel">
      {owed.length + projects.length + items.length === 0 && <EmptyState title={t("contractor.nothing")} />}
      {owed.length > 0 && (
        <>
          <h3 className="h3">
            {t("contractor.owedLong")} <span className="t3">{figure(owed.length)}</span>
          </h3>
          <ul className="reviews-lines">
            {shown.map(each => (
              <li key={each.obligation}>
                {review ? (
                  <Link
                    className="link"
                    to={paths.review}
                    params={{ id: review.id }}
                    search={{ chon: each.obligation }}
                  >
                    {said(each.title, each.titleEn)}
                  </Link>
                ) : (
                  said(each.title, each.titleEn)
                )}
                <span className="t2">{said(each.agencyName, each.agencyNameEn)}</span>
                <MeasuredWord measured={each.measured} />
                {each.measured !== "connected" && (
                  <span className={each.daysLeft < 0 ? "over" : "t2"}>
                    <DueDay at={ms(each.due)} />
                  </span>
                )}
              </li>
            ))}
          </ul>
          <MoreRows shown={shown.length} all={owed.length} onAll={() => showWhole(true)} />
        </>
      )}
      {projects.length > 0 && (
        <>
          <h3 className="h3">{t("project.list")}</h3>
          <ul className="reviews-lines">
            {projects.map(({ id, title, planned, standing }) => (
              <li key={id}>
                <Link className="link" to={paths.project} params={{ id }}>
                  {title}
                </Link>
                <span className="t2">
                  {t("contractor.points", {
                    connected: figure(standing.connected),
                    planned: figure(planned),
                    living: figure(standing.living),
                  })}
                </span>
                {standing.missed > 0 && (
                  <span className="over">{t("milestoneCount.missed", { n: figure(standing.missed) })}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {items.length > 0 && (
        <>
          <h3 className="h3">{t("infrastructure.list")}</h3>
          <ul className="reviews-lines">
            {items.map(each => (
              <li key={each.id}>
                <Link className="link" to={paths.infrastructureItem} params={{ id: each.id }}>
                  {each.name}
                </Link>
                <Reach item={each} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

// At most five matters, gravest first: what, why, whose, until when; and what became of the directions of the week.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Matter, Situation } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { DueDay } from "../ui/Duration";
import { EmptyState } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { linkOf, markOfWeight } from "./situationRules";

interface ListProps {
  situation: Situation;
  onDirect?: (matter: Matter) => void;
}

export function MatterList({ situation, onDirect }: ListProps) {
  const { t } = useTranslation();
  const { matters } = situation;
  return (
    <section className="panel situation-matters" aria-label={t("situation.matters")}>
      {matters.length === 0 && (
        <EmptyState title={t("situation.none")} good>
          {t("situation.noneText")}
        </EmptyState>
      )}
      <ol className="grow">
        {matters.map(matter => (
          <MatterRow key={`${matter.kind} ${matter.id}`} matter={matter} {...(onDirect && { onDirect })} />
        ))}
      </ol>
      <DirectedWeek counts={situation.directions} />
    </section>
  );
}

function MatterRow({ matter, onDirect }: { matter: Matter; onDirect?: (matter: Matter) => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <li className="situation-matter">
      <StatusMark kind={markOfWeight(matter.weight)} size={22} label={t(`situationWeight.${weightName(matter)}`)} />
      <div>
        <h2>
          <Link {...linkOf(matter)}>{said(matter.title, matter.titleEn)}</Link>
        </h2>
        <p className="t2">{said(matter.reason, matter.reasonEn)}</p>
        <details className="situation-why">
          <summary>{t("situation.why")}</summary>
          <p className="t2">{said(matter.why, matter.whyEn)}</p>
        </details>
        <p className="situation-matter-foot">
          <Link className="link" to={paths.situationAgency} params={{ id: matter.agency }}>
            {said(matter.agencyName, matter.agencyNameEn)}
          </Link>
          {matter.others > 0 && <span className="t3">{t("situation.others", { n: figure(matter.others) })}</span>}
          <span className="grow" />
          {matter.due && (
            <span className="situation-due" title={day(ms(matter.due))}>
              <DueDay at={ms(matter.due)} />
            </span>
          )}
          {matter.directed && <Directed code={matter.directed} />}
          {onDirect && !matter.directed && (
            <Button small onClick={() => onDirect(matter)}>
              {t("situation.directThis")}
            </Button>
          )}
        </p>
      </div>
    </li>
  );
}

export function weightName(of: { weight: number }): "p1" | "p2" | "p3" {
  return of.weight === 1 ? "p1" : of.weight === 2 ? "p2" : "p3";
}

function Directed({ code }: { code: string }) {
  const { t } = useTranslation();
  return (
    <span>
      {t("situation.directed")} <TaskCode code={code} />
    </span>
  );
}

// A link for those who may open single tasks.
export function TaskCode({ code }: { code: string }) {
  const may = useMay();
  if (!may("see_deliveries")) return <b className="code">{code}</b>;
  return (
    <Link className="link code" to={paths.task} params={{ id: code }}>
      {code}
    </Link>
  );
}

function DirectedWeek({ counts }: { counts: Situation["directions"] }) {
  const { t } = useTranslation();
  const parts = (["done", "open", "overdue"] as const).filter(each => counts[each] > 0);
  return (
    <div className="situation-week">
      <p>
        <b>{t("situation.week")}</b>
        <span className="grow" />
        {counts.sent === 0 ? (
          <span className="t2">{t("situation.weekNone")}</span>
        ) : (
          <span className="t2">
            {[
              t("situation.weekSent", { n: figure(counts.sent) }),
              ...parts.map(each => t(`situationWeek.${each}`, { n: figure(counts[each]) })),
            ].join(" · ")}
          </span>
        )}
      </p>
      {counts.sent > 0 && (
        <div className="situation-bar" aria-hidden="true">
          {parts.map(each => (
            <span key={each} className={`situation-bar-${each}`} style={{ flexGrow: counts[each] }} />
          ))}
        </div>
      )}
    </div>
  );
}

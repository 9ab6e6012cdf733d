// The appointment with every extension, and beside it the due day by the working calendar, counted day by day with the
// document that made a day free. Neither replaces the other.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../api/types";
import { dayText } from "../calendar/month";
import { type DueQuestion, dueQuery } from "../calendar/useCalendar";
import { contractsQuery } from "../feeds/useContracts";
import { useMay } from "../shell/session";
import { Loaded, Panel } from "../ui/Panel";
import { maybeMs, moment, ms, sameDay, span } from "../ui/time";
import { useSaid } from "../words/said";
import { termIn } from "./term";

export function DossierDates({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  return (
    <div className="dossier-dates">
      <Panel title={t("dossier.dates")}>
        <div className="panel-body">
          <Appointments dossier={dossier} />
          <p className="t2 small">{dossier.rule === "day" ? t("dossiers.ruleDay") : t("dossiers.ruleInstant")}.</p>
        </div>
      </Panel>
      <Panel title={t("dossier.calendar")}>
        <div className="panel-body">
          <Due dossier={dossier} />
        </div>
      </Panel>
    </div>
  );
}

function Appointments({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const { extensions } = dossier;
  const first = maybeMs(extensions[0] ? extensions[0].from : dossier.appointment);
  if (first === null && extensions.length === 0) return <p className="t2">{t("dossier.noAppointment")}</p>;
  return (
    <ol className="timeline">
      {first !== null && (
        <li className={extensions.length === 0 ? "open" : ""}>
          {t("dossier.firstAppointment")}: <b>{moment(first)}</b>
        </li>
      )}
      {extensions.map((extension, i) => {
        const from = maybeMs(extension.from);
        const to = ms(extension.to);
        return (
          <li key={extension.to} className={i === extensions.length - 1 ? "open" : ""}>
            {t("dossier.extension", { n: i + 1 })}: <b>{moment(to)}</b>
            {from !== null && to > from && (
              <span className="t2"> · {t("dossier.movedBy", { span: span((to - from) / 1000) })}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Due({ dossier }: { dossier: Dossier }) {
  const { t } = useTranslation();
  const due = maybeMs(dossier.dueByCalendar);
  const appointment = maybeMs(dossier.appointment);
  if (due === null) return <p className="t2">{t("dossier.calendarNone")}</p>;
  return (
    <>
      <p>
        <b>{moment(due)}</b>{" "}
        <span className="t3">· {t("dossier.calendarVersion", { version: dossier.calendarVersion })}</span>
      </p>
      {appointment !== null && (
        <p className={sameDay(appointment, due) ? "t2" : "medium"}>
          {sameDay(appointment, due)
            ? t("dossier.calendarSame")
            : t("dossier.calendarOther", { span: span(Math.abs(appointment - due) / 1000) })}
        </p>
      )}
      <Steps dossier={dossier} />
    </>
  );
}

// How the due day was counted: by the contract's term and the calendar's version of then.
function Steps({ dossier }: { dossier: Dossier }) {
  const may = useMay();
  const contracts = useQuery({ ...contractsQuery(dossier.feed), enabled: may("see_catalogue") }).data;
  const rules = contracts?.find(each => ms(each.validFrom) <= ms(dossier.arrivedAt))?.rules;
  const term = termIn(rules?.[`term.${dossier.procedure}`]);
  if (!term || dossier.received === null) return null;
  const question = {
    received: dossier.received,
    ...term,
    agency: dossier.agency,
    version: dossier.calendarVersion,
  };
  return <StepsOf question={question} />;
}

function StepsOf({ question }: { question: DueQuestion }) {
  const said = useSaid();
  const due = useQuery({ ...dueQuery(question), retry: false });
  if (due.error) return null;
  return (
    <Loaded query={due} lines={3}>
      {data => (
        <>
          <p className="t2">{said(data.sentence, data.sentenceEn)}</p>
          <ol className="due-steps">
            {data.steps.map(step => (
              <li key={`${step.date}-${step.kind}`} className={step.kind}>
                <span className="number">{dayText(step.date)}</span>
                <span className="number strong">{step.number > 0 ? step.number : "–"}</span>
                <span>
                  {said(step.reason, step.reasonEn)}
                  {step.document && <span className="t3"> · {step.document}</span>}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Loaded>
  );
}

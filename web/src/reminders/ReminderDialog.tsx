// One reminder in full, and what may be done with it: answered by its agency; sent again or stopped by the centre.

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Reminder } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { useWithin } from "../assurance/useWithin";
import { paths } from "../paths";
import { LinesField } from "../reviews/fields";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { say } from "../ui/Toast";
import { moment, ms } from "../ui/time";
import { saidTwice } from "../words/said";
import { canGoAgain, isAnswerable, markOf, subjectIn } from "./reminderRules";
import { useAgain, useAnswer, useCancel } from "./useReminders";

export function ReminderDialog({ reminder, onClose }: { reminder: Reminder; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const names = useAgencyNames();
  const within = useWithin();
  const may = useMay();
  return (
    <Dialog title={subjectIn(reminder, i18n.language)} onClose={onClose}>
      <div className="stack">
        <p className="line">
          <StatusMark kind={markOf[reminder.state]} size={18} />
          <b>{t(`reminderState.${reminder.state}`)}</b>
          <span className="t2">{moment(ms(reminder.sentAt ?? reminder.plannedAt))}</span>
        </p>
        {reminder.state === "unknown" && <p className="soon">{t("reminder.unknownText")}</p>}
        {reminder.error && <p className="over">{saidTwice(reminder.error)}</p>}
        <p className="reminder-text">{reminder.text}</p>
        <p className="t2">
          {t(reminder.madeBy ? "reminder.byPerson" : "reminder.byRule", {
            who: reminder.madeBy,
            at: moment(ms(reminder.madeAt)),
          })}{" "}
          {t("reminder.to", {
            agency: names.get(reminder.agency) ?? reminder.agency,
            recipient: reminder.recipient || t(`reminderChannel.${reminder.channel}`),
          })}
        </p>
        <About reminder={reminder} />
        {reminder.answer && (
          <div>
            <h3>{t("reminder.answer")}</h3>
            <p className="reminder-text">{reminder.answer}</p>
            <p className="t2">
              {reminder.answeredBy}
              {reminder.answeredAt && `, ${moment(ms(reminder.answeredAt))}`}
            </p>
          </div>
        )}
        {isAnswerable(reminder) && may("answer_review") && within(reminder.agency) && (
          <AnswerForm reminder={reminder} />
        )}
        {may("conduct_review") && <Deeds reminder={reminder} />}
      </div>
    </Dialog>
  );
}

function About({ reminder: { feed, difficulty } }: { reminder: Reminder }) {
  const { t } = useTranslation();
  if (!feed && difficulty === null) return null;
  return (
    <p className="wrap-line">
      {feed && (
        <Link className="link" to={paths.feed} params={{ id: feed }}>
          {t("reminder.openFeed")}
        </Link>
      )}
      {difficulty !== null && (
        <Link className="link" to={paths.difficulty} params={{ id: String(difficulty) }}>
          {t("reminder.openDifficulty")}
        </Link>
      )}
    </p>
  );
}

function AnswerForm({ reminder }: { reminder: Reminder }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const run = useAnswer(reminder.id);
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        if (text.trim()) run.mutate(text.trim(), { onSuccess: () => say(t("reminder.answered")) });
      }}
    >
      <LinesField label={t("reminder.answerText")} help={t("reminder.answerHelp")} value={text} onChange={setText} />
      {run.error && <ErrorPanel title={t("problem.title")} problem={asProblem(run.error)} />}
      <div className="dialog-actions">
        <Button type="submit" tone="primary" disabled={!text.trim()} busy={run.isPending}>
          {t("reminder.doAnswer")}
        </Button>
      </div>
    </form>
  );
}

function Deeds({ reminder }: { reminder: Reminder }) {
  const { t } = useTranslation();
  const again = useAgain(reminder.id);
  const cancel = useCancel(reminder.id);
  const error = again.error ?? cancel.error;
  const stops = reminder.state === "waiting";
  if (!stops && !canGoAgain(reminder)) return null;
  return (
    <>
      {error && <ErrorPanel title={t("problem.title")} problem={asProblem(error)} />}
      <div className="dialog-actions">
        {stops ? (
          <Button
            tone="danger"
            busy={cancel.isPending}
            onClick={() => cancel.mutate(undefined, { onSuccess: () => say(t("reminder.cancelled")) })}
          >
            {t("reminder.cancel")}
          </Button>
        ) : (
          <Button
            icon="refresh"
            busy={again.isPending}
            onClick={() => again.mutate(undefined, { onSuccess: () => say(t("reminder.sent")) })}
          >
            {t("reminder.again")}
          </Button>
        )}
      </div>
    </>
  );
}

// Sending a direction: to whom, what, until when. It becomes a task, whose code is told.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectionSent, Matter } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { dateField, readDay } from "../tasks/taskSearch";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { Dialog } from "../ui/Dialog";
import { Field, SelectField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { byVietnamese } from "../ui/text";
import { moment, ms, rfc3339, startOfDay } from "../ui/time";
import { useSaid } from "../words/said";
import { TaskCode } from "./MatterList";
import { useDirect } from "./useSituation";

// One dialog is one direction, however often it has to be sent. Not randomUUID: that is only there under TLS.
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, "0")).join("");
const week = 7 * 86_400_000;

interface DialogProps {
  agency: string;
  about?: Matter;
  onClose: () => void;
}

export function DirectDialog({ agency, about, onClose }: DialogProps) {
  const { t } = useTranslation();
  const run = useDirect();
  return (
    <Dialog title={t("situation.direct")} onClose={onClose}>
      {run.data ? (
        <Sent sent={run.data} onClose={onClose} />
      ) : (
        <OrderForm agency={agency} {...(about && { about })} run={run} onClose={onClose} />
      )}
    </Dialog>
  );
}

function OrderForm({ agency, about, run, onClose }: DialogProps & { run: ReturnType<typeof useDirect> }) {
  const { t } = useTranslation();
  const said = useSaid();
  const names = useAgencyNames();
  const form = useId();
  const [key] = useState(newKey);
  const [to, setTo] = useState(agency);
  const [text, setText] = useState("");
  const [due, setDue] = useState(dateField(serverNow() + week));
  const dueDay = readDay(due);
  const tooEarly = dueDay !== null && dueDay < startOfDay(serverNow());
  const good = to !== "" && text.trim() !== "" && dueDay !== null && !tooEarly;
  const choices = [...names].toSorted((a, b) => byVietnamese(a[1], b[1]));
  return (
    <form
      id={form}
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        if (!good) return;
        const order = {
          agency: to,
          text: text.trim(),
          due: rfc3339(dueDay),
          about: about ? { kind: about.kind, id: about.id } : null,
        };
        run.mutate({ key, order });
      }}
    >
      {about && (
        <p className="t2">
          {t("situation.about")} <b>{said(about.title, about.titleEn)}</b>. {said(about.reason, about.reasonEn)}
        </p>
      )}
      <SelectField label={t("situation.to")} value={to} choices={[["", "—"], ...choices]} onChange={setTo} />
      <Field label={t("situation.text")} help={t("situation.textHelp")}>
        {control => (
          <textarea
            className="input"
            rows={4}
            maxLength={600}
            required
            {...control}
            value={text}
            onChange={event => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("situation.due")} error={tooEarly ? t("situation.dueEarly") : null}>
        {control => (
          <input
            className="input"
            type="date"
            required
            {...control}
            value={due}
            onChange={event => setDue(event.target.value)}
          />
        )}
      </Field>
      {run.error && <ErrorPanel title={t("situation.notSent")} problem={asProblem(run.error)} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t("word.cancel")}</Button>
        <Button type="submit" tone="primary" disabled={!good} busy={run.isPending}>
          {t("situation.send")}
        </Button>
      </div>
    </form>
  );
}

function Sent({ sent, onClose }: { sent: DirectionSent; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p role="status">
        {t("situation.sent")} <TaskCode code={sent.code} />.
      </p>
      <p className="t2">
        {t("situation.receipt", { n: sent.receipt.deliveryId, at: moment(ms(sent.receipt.receivedAt)) })}
      </p>
      <div className="dialog-actions">
        <Button tone="primary" onClick={onClose}>
          {t("word.close")}
        </Button>
      </div>
    </div>
  );
}

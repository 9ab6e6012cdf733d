// Asking for the acceptance of a connection, and signing it with the number of its document.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import type { Step } from "./acceptance";
import { useStep } from "./useAcceptance";

export function AcceptanceDialog({ feed, step, onClose }: { feed: string; step: Step; onClose: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState("");
  const [document, setDocument] = useState("");
  const run = useStep(feed, step, () => {
    say(t(`acceptanceDone.${step}`));
    onClose();
  });
  const signs = step === "sign";
  const good = !signs || document.trim().length > 0;
  return (
    <Dialog title={t(`acceptanceStep.${step}`)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (good) run.mutate({ note: note.trim(), ...(signs && { document: document.trim() }) });
        }}
      >
        <p>{t(`acceptanceText.${step}`)}</p>
        {signs && (
          <TextField
            label={t("acceptance.document")}
            value={document}
            onChange={setDocument}
            maxLength={200}
            required
            autoFocus
          />
        )}
        <TextField label={t("acceptance.note")} value={note} onChange={setNote} maxLength={500} autoFocus={!signs} />
        {run.error && <ErrorPanel title={t("problem.title")} problem={asProblem(run.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!good} busy={run.isPending}>
            {t(`acceptanceStep.${step}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

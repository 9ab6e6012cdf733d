// Freezing a review: what it does is said before it is done, and a later version says what it corrects.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewVersion } from "../api/types";
import { say } from "../ui/Toast";
import { FormDialog } from "./FormDialog";
import { LinesField } from "./fields";
import { useFreeze } from "./useReviews";

interface FreezeDialogProps {
  review: string;
  next: number; // the version it becomes
  onClose: () => void;
  onFrozen: (version: ReviewVersion) => void;
}

export function FreezeDialog({ review, next, onClose, onFrozen }: FreezeDialogProps) {
  const { t } = useTranslation();
  const [correction, setCorrection] = useState("");
  const [sure, setSure] = useState(false);
  const run = useFreeze(review);
  const again = next > 1;
  const done = (version: ReviewVersion) => {
    say(t("reviewDone.freeze", { n: version.version }));
    onFrozen(version);
  };
  return (
    <FormDialog
      title={t("freeze.title")}
      action={t("freeze.action", { n: next })}
      good={sure && (!again || correction.trim() !== "")}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => run.mutate({ correction: correction.trim() }, { onSuccess: done })}
    >
      <ul className="review-points">
        <li>{t("freeze.measured")}</li>
        <li>{t("freeze.never")}</li>
        <li>{t(again ? "freeze.again" : "freeze.closes")}</li>
      </ul>
      {again && <LinesField label={t("freeze.correction")} value={correction} onChange={setCorrection} />}
      <label className="line">
        <input type="checkbox" checked={sure} onChange={event => setSure(event.target.checked)} />
        {t("freeze.sure")}
      </label>
    </FormDialog>
  );
}

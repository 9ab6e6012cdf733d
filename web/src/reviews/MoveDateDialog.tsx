// Another date for a connection: by which document, and why. The dates before it stay and are shown.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewRow } from "../api/types";
import { TextField } from "../ui/Field";
import { say } from "../ui/Toast";
import { day, ms, startOfDay } from "../ui/time";
import { useSaid } from "../words/said";
import { FormDialog } from "./FormDialog";
import { DayField, endOf, LinesField } from "./fields";
import { useMoveDue } from "./useReviews";

export function MoveDateDialog({ row, onClose }: { row: ReviewRow; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const before = startOfDay(ms(row.due));
  const [at, setAt] = useState<number | null>(before);
  const [document, setDocument] = useState("");
  const [reason, setReason] = useState("");
  const run = useMoveDue(row.obligation);
  const done = () => {
    say(t("reviewDone.move"));
    onClose();
  };
  return (
    <FormDialog
      title={t("reviewDeed.move")}
      text={t("moveForm.text", { title: said(row.title, row.titleEn), due: day(before) })}
      action={t("reviewDeed.move")}
      good={at !== null && at !== before && document.trim() !== "" && reason.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => {
        if (at === null) return;
        run.mutate({ due: endOf(at), document: document.trim(), reason: reason.trim() }, { onSuccess: done });
      }}
    >
      <DayField label={t("moveForm.due")} help={t("moveForm.dueHelp")} at={at} onChange={setAt} />
      <TextField
        label={t("moveForm.document")}
        help={t("moveForm.documentHelp")}
        value={document}
        onChange={setDocument}
        maxLength={200}
        required
      />
      <LinesField label={t("moveForm.reason")} value={reason} onChange={setReason} maxLength={500} />
    </FormDialog>
  );
}

// A reminder by hand to who answers for a connection.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewRow } from "../api/types";
import { TextField } from "../ui/Field";
import { say } from "../ui/Toast";
import { day, ms } from "../ui/time";
import { saidNow } from "../words/said";
import { FormDialog } from "./FormDialog";
import { LinesField } from "./fields";
import { useRemind } from "./useReviews";

export function RemindDialog({ row, onClose }: { row: ReviewRow; onClose: () => void }) {
  const { t } = useTranslation();
  const title = saidNow(row.title, row.titleEn);
  const evidence = saidNow(row.evidence, row.evidenceEn);
  const [subject, setSubject] = useState(() => t("remindForm.subjectDraft", { title }));
  const [text, setText] = useState(() => t("remindForm.draft", { title, evidence, due: day(ms(row.due)) }));
  const run = useRemind();
  const done = () => {
    say(t("reviewDone.remind"));
    onClose();
  };
  return (
    <FormDialog
      title={t("reviewDeed.remind")}
      text={t("remindForm.text", { agency: saidNow(row.agencyName, row.agencyNameEn), n: row.reminders })}
      action={t("reviewDeed.remind")}
      good={subject.trim() !== "" && text.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() =>
        run.mutate(
          { agency: row.agency, obligation: row.obligation, feed: null, subject: subject.trim(), text: text.trim() },
          { onSuccess: done },
        )
      }
    >
      <TextField
        label={t("remindForm.subject")}
        value={subject}
        onChange={setSubject}
        maxLength={200}
        required
        autoFocus
      />
      <LinesField label={t("remindForm.words")} value={text} onChange={setText} />
    </FormDialog>
  );
}

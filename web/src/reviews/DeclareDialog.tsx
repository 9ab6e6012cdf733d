// What the agency says of a connection. It stands beside what is measured and changes nothing of it.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Declared, ReviewRow } from "../api/types";
import { SelectField } from "../ui/Field";
import { say } from "../ui/Toast";
import { useSaid } from "../words/said";
import { FormDialog } from "./FormDialog";
import { LinesField } from "./fields";
import { declarable } from "./reviewRules";
import { useDeclare } from "./useReviews";

export function DeclareDialog({ row, onClose }: { row: ReviewRow; onClose: () => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [declared, setDeclared] = useState<Declared>(row.declared === "not_said" ? "not_connected" : row.declared);
  const [note, setNote] = useState(row.declaredNote);
  const run = useDeclare(row.obligation);
  const done = () => {
    say(t("reviewDone.declare"));
    onClose();
  };
  const measured = t(`measured.${row.measured}`).toLocaleLowerCase();
  return (
    <FormDialog
      title={t("reviewDeed.declare")}
      text={t("declareForm.text", { title: said(row.title, row.titleEn), measured })}
      action={t("reviewDeed.declare")}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => run.mutate({ declared, note: note.trim() }, { onSuccess: done })}
    >
      <SelectField
        label={t("declareForm.state")}
        value={declared}
        onChange={setDeclared}
        choices={declarable.map(each => [each, t(`declared.${each}`)] as const)}
      />
      {declared === "connected" && row.measured !== "connected" && (
        <p className="soon" role="status">
          {t("declareForm.more")}
        </p>
      )}
      <LinesField label={t("declareForm.note")} help={t("declareForm.noteHelp")} value={note} onChange={setNote} />
    </FormDialog>
  );
}

// The centre's word on maintenance that was asked for.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Maintenance } from "../api/types";
import { FormDialog } from "../reviews/FormDialog";
import { LinesField } from "../reviews/fields";
import { Segments } from "../ui/Chip";
import { say } from "../ui/Toast";
import { moment, ms } from "../ui/time";
import { useDecide } from "./useOutages";

export function DecideDialog({ maintenance, onClose }: { maintenance: Maintenance; onClose: () => void }) {
  const { t } = useTranslation();
  const [approve, setApprove] = useState(true);
  const [note, setNote] = useState("");
  const run = useDecide(maintenance.id);
  const done = () => {
    say(t(approve ? "maintenance.approved" : "maintenance.refused"));
    onClose();
  };
  return (
    <FormDialog
      title={t("maintenance.decide")}
      text={t("maintenance.decideText", {
        reason: maintenance.reason,
        from: moment(ms(maintenance.fromAt)),
        until: moment(ms(maintenance.untilAt)),
      })}
      action={t(approve ? "maintenance.approve" : "maintenance.refuse")}
      good={approve || note.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => run.mutate({ approve, note: note.trim() }, { onSuccess: done })}
    >
      <div>
        <Segments
          label={t("maintenance.decide")}
          value={approve ? "yes" : "no"}
          choices={[
            ["yes", t("maintenance.approve")],
            ["no", t("maintenance.refuse")],
          ]}
          onChange={each => setApprove(each === "yes")}
        />
      </div>
      <LinesField label={t(approve ? "maintenance.note" : "maintenance.refusal")} value={note} onChange={setNote} />
    </FormDialog>
  );
}

// A reminder by hand: to which agency, about what. It goes out at once, whatever the quiet hours.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AgencyField } from "../assurance/AgencyField";
import { FormDialog } from "../reviews/FormDialog";
import { LinesField } from "../reviews/fields";
import { TextField } from "../ui/Field";
import { say } from "../ui/Toast";
import { useSend } from "./useReminders";

export function SendDialog({ agency: known, onClose }: { agency: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [agency, setAgency] = useState(known);
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const run = useSend();
  const done = () => {
    say(t("reminder.sent"));
    onClose();
  };
  return (
    <FormDialog
      title={t("reminder.send")}
      text={t("reminder.sendText")}
      action={t("reminder.send")}
      good={agency !== "" && subject.trim() !== "" && text.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() =>
        run.mutate(
          { agency, obligation: null, feed: null, subject: subject.trim(), text: text.trim() },
          { onSuccess: done },
        )
      }
    >
      <AgencyField label={t("reminder.agency")} none="—" value={agency} onChange={setAgency} />
      <TextField label={t("reminder.subject")} value={subject} onChange={setSubject} maxLength={200} required />
      <LinesField label={t("reminder.text")} value={text} onChange={setText} />
    </FormDialog>
  );
}

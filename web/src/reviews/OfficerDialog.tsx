// Who answers for a connection: name, telephone, e-mail. Reminders go there.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Obligation } from "../api/types";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Loaded } from "../ui/Panel";
import { say } from "../ui/Toast";
import { FormDialog } from "./FormDialog";
import { obligationQuery, useSaveObligation } from "./useReviews";

export function OfficerDialog({ obligation, onClose }: { obligation: string; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery(obligationQuery(obligation));
  if (query.data) return <OfficerForm obligation={query.data} onClose={onClose} />;
  return (
    <Dialog title={t("reviewDeed.officer")} onClose={onClose}>
      <Loaded query={query}>{() => null}</Loaded>
    </Dialog>
  );
}

function OfficerForm({ obligation, onClose }: { obligation: Obligation; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(obligation.officerName);
  const [phone, setPhone] = useState(obligation.officerPhone);
  const [email, setEmail] = useState(obligation.officerEmail);
  const run = useSaveObligation();
  const done = () => {
    say(t("reviewDone.officer"));
    onClose();
  };
  const changed = { officerName: name.trim(), officerPhone: phone.trim(), officerEmail: email.trim() };
  return (
    <FormDialog
      title={t("reviewDeed.officer")}
      text={t("officerForm.text")}
      action={t("word.save")}
      good={name.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => run.mutate({ ...obligation, ...changed }, { onSuccess: done })}
    >
      <TextField label={t("officerForm.name")} value={name} onChange={setName} maxLength={200} required />
      <TextField label={t("officerForm.phone")} type="tel" value={phone} onChange={setPhone} maxLength={40} />
      <TextField label={t("officerForm.email")} type="email" value={email} onChange={setEmail} maxLength={200} />
    </FormDialog>
  );
}

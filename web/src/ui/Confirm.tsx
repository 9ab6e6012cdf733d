// A dialog that wants a reason typed, or a name typed again, before something that cannot be undone is done.
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";

interface ConfirmProps {
  title: string;
  text: ReactNode;
  reasonLabel: string;
  expected?: string; // exactly this must be typed
  action: string;
  danger?: boolean;
  busy?: boolean;
  children?: ReactNode;
  onClose: () => void;
  onConfirm: (reason: string) => void;
}

export function Confirm({
  title,
  text,
  reasonLabel,
  expected,
  action,
  danger,
  busy,
  children,
  onClose,
  onConfirm,
}: ConfirmProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const good = expected === undefined ? reason.trim().length >= 3 : reason.trim() === expected;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (good) onConfirm(reason.trim());
        }}
      >
        <p>{text}</p>
        <TextField label={reasonLabel} value={reason} onChange={setReason} required autoFocus />
        {children}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone={danger ? "danger" : "primary"} disabled={!good} busy={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

// A dialog with one form: its fields, what went wrong, and the button that does it.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";

interface FormDialogProps {
  title: string;
  text?: ReactNode;
  action: string;
  good?: boolean;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { title, text, action, good = true, busy, error, onClose, onSubmit, children } = props;
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (good) onSubmit();
        }}
      >
        {text && <p>{text}</p>}
        {children}
        {Boolean(error) && <ErrorPanel title={t("problem.title")} problem={asProblem(error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!good} busy={busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

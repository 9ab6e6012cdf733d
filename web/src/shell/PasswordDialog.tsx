// Changing one's own password.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => answer(api.PUT("/api/session/password", { body: { current, next } })),
    onSuccess: () => {
      say(t("shell.passwordChanged"));
      onClose();
    },
  });
  return (
    <Dialog title={t("shell.changePassword")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <TextField
          label={t("shell.currentPassword")}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          required
        />
        <TextField
          label={t("shell.nextPassword")}
          type="password"
          autoComplete="new-password"
          minLength={10}
          value={next}
          onChange={setNext}
          required
        />
        {change.error && <ErrorPanel title={t("problem.title")} problem={asProblem(change.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" busy={change.isPending}>
            {t("shell.changePassword")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

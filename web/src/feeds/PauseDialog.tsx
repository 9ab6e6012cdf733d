// A planned pause: until when, and why. During it the feed is not counted as lost.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { say } from "../ui/Toast";
import { clock, day, readMoment, rfc3339 } from "../ui/time";

export function PauseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const soon = serverNow() + 4 * 3_600_000;
  const [until, setUntil] = useState(`${day(soon)} ${clock(soon)}`);
  const [reason, setReason] = useState("");
  const at = readMoment(until);
  const pause = useMutation({
    mutationFn: (to: number) =>
      answer(api.POST("/api/feeds/{id}/pause", { params: { path: { id } }, body: { until: rfc3339(to), reason } })),
    onSuccess: () => {
      say(t("feed.paused"));
      void client.invalidateQueries({ queryKey: ["feed", id] });
      onClose();
    },
  });
  return (
    <Dialog title={t("feed.pauseTitle")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (at !== null) pause.mutate(at);
        }}
      >
        <p>{t("feed.pauseText")}</p>
        <TextField
          label={t("feed.pauseUntil")}
          help={t("admin.momentHelp")}
          error={at === null ? t("admin.badMoment") : null}
          value={until}
          onChange={setUntil}
          required
        />
        <TextField label={t("feed.pauseReason")} value={reason} onChange={setReason} required />
        {pause.error && <ErrorPanel title={t("problem.title")} problem={asProblem(pause.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button type="submit" tone="primary" disabled={at === null || !reason.trim()} busy={pause.isPending}>
            {t("feed.pause")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

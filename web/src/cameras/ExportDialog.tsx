// Footage to be handed out: from when to when, what for, and by which document. The line in the audit is written before
// the file is made.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { Camera, ExportOrder } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { SelectField, TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { clock, day, readMoment, rfc3339 } from "../ui/time";
import { exportsKey } from "./useExports";

interface ExportDialogProps {
  camera: Camera;
  begins: number;
  onClose: () => void;
}

type Marking = "marked" | "original";

export function ExportDialog({ camera, begins, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const written = (at: number) => `${day(at)} ${clock(at)}`;
  const [from, setFrom] = useState(written(begins));
  const [to, setTo] = useState(written(begins + 10 * 60_000));
  const [purpose, setPurpose] = useState("");
  const [number, setNumber] = useState("");
  const [marking, setMarking] = useState<Marking>("marked");
  const [first, last] = [readMoment(from), readMoment(to)];
  const bad = (at: number | null) => (at === null ? t("admin.badMoment") : null);
  const order = useMutation({
    mutationFn: (body: ExportOrder) =>
      answer(api.POST("/api/cameras/{id}/exports", { params: { path: { id: camera.id } }, body })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: exportsKey(camera.id) });
      onClose();
    },
  });
  return (
    <Dialog title={t("playback.exportTitle")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (first === null || last === null) return;
          const marked = marking === "marked";
          order.mutate({ from: rfc3339(first), to: rfc3339(last), purpose, document: number, marked });
        }}
      >
        <p>{t("playback.exportText")}</p>
        <TextField label={t("playback.from")} error={bad(first)} value={from} onChange={setFrom} required />
        <TextField label={t("playback.to")} error={bad(last)} value={to} onChange={setTo} required />
        <TextField label={t("playback.purpose")} value={purpose} onChange={setPurpose} required />
        <TextField label={t("playback.document")} value={number} onChange={setNumber} required />
        <SelectField
          label={t("playback.marking")}
          help={t("playback.markingHelp")}
          value={marking}
          choices={[
            ["marked", t("playback.marked")],
            ["original", t("playback.unmarked")],
          ]}
          onChange={setMarking}
        />
        {order.error && <ErrorPanel title={t("problem.title")} problem={asProblem(order.error)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.cancel")}</Button>
          <Button
            type="submit"
            tone="primary"
            disabled={first === null || last === null || !purpose.trim() || !number.trim()}
            busy={order.isPending}
          >
            {t("playback.export")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

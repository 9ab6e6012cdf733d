// Footage to be handed out: from when to when, what for, and by which document. The line in the audit is written before
// the file.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client";
import type { Camera } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { SelectField, TextField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem, problemOf } from "../ui/problem";
import { say } from "../ui/Toast";
import { clock, day, readMoment, rfc3339 } from "../ui/time";

interface ExportDialogProps {
  camera: Camera;
  begins: number;
  onClose: () => void;
}

interface Order {
  from: string;
  to: string;
  purpose: string;
  document: string;
  marked: boolean;
}

type Marking = "marked" | "original";

async function fetchFilm(camera: string, body: Order): Promise<File> {
  const { data, error, response } = await api.POST("/api/cameras/{id}/exports", {
    params: { path: { id: camera } },
    body,
    parseAs: "blob",
  });
  if (!response.ok) throw problemOf(response.status, error);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return new File([data as Blob], name ?? `${camera}.mp4`);
}

function offer(file: File) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function ExportDialog({ camera, begins, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const written = (at: number) => `${day(at)} ${clock(at)}`;
  const [from, setFrom] = useState(written(begins));
  const [to, setTo] = useState(written(begins + 10 * 60_000));
  const [purpose, setPurpose] = useState("");
  const [number, setNumber] = useState("");
  const [marking, setMarking] = useState<Marking>("marked");
  const [first, last] = [readMoment(from), readMoment(to)];
  const bad = (at: number | null) => (at === null ? t("admin.badMoment") : null);
  const order = useMutation({
    mutationFn: (body: Order) => fetchFilm(camera.id, body),
    onSuccess: file => {
      offer(file);
      say(t("playback.exported", { name: file.name }));
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

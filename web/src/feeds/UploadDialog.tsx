// A delivery brought by a person: the file goes through the same door as an agency's machine, byte for byte.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Receipt } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field, SelectField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { asProblem, Problem, problemOf } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { reasonWords } from "./reasonWords";

const types = {
  tt10: "text/plain; format=tt10",
  csv: "text/csv",
  json: "application/json",
  ndjson: "application/x-ndjson",
} as const;
type Format = keyof typeof types;

function formatOf(name: string): Format {
  if (/\.csv$/i.test(name)) return "csv";
  if (/\.(ndjson|jsonl)$/i.test(name)) return "ndjson";
  return /\.json$/i.test(name) ? "json" : "tt10";
}

// Headers carry plain letters only: the name without its marks.
function headerName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .replace(/[^ -~]/g, "");
}

async function upload(id: string, file: File, format: Format): Promise<Receipt> {
  let response: Response;
  try {
    response = await fetch(`/api/feeds/${encodeURIComponent(id)}/deliveries`, {
      method: "POST",
      headers: { "Content-Type": types[format], "X-File-Name": headerName(file.name) },
      body: file,
    });
  } catch {
    throw new Problem("unavailable");
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response.status, body);
  return body as Receipt;
}

export function UploadDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<Format>("csv");
  const send = useMutation({
    mutationFn: (chosen: File) => upload(id, chosen, format),
    onSettled: () => client.invalidateQueries({ queryKey: ["feed", id] }),
  });
  return (
    <Dialog title={t("feed.uploadTitle")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (file) send.mutate(file);
        }}
      >
        <p>{t("feed.uploadText")}</p>
        <Field label={t("feed.uploadFile")}>
          {control => (
            <input
              {...control}
              type="file"
              className="input"
              onChange={event => {
                const chosen = event.target.files?.[0] ?? null;
                setFile(chosen);
                if (chosen) setFormat(formatOf(chosen.name));
              }}
            />
          )}
        </Field>
        <SelectField
          label={t("feed.uploadFormat")}
          value={format}
          onChange={setFormat}
          choices={(Object.keys(types) as Format[]).map(each => [each, t(`choice.${each}`)] as const)}
        />
        {send.error && <ErrorPanel title={t("problem.title")} problem={asProblem(send.error)} />}
        {send.data && <ReceiptWords receipt={send.data} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("word.close")}</Button>
          <Button type="submit" tone="primary" icon="upload" disabled={!file} busy={send.isPending}>
            {t("feed.upload")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function ReceiptWords({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const { records } = receipt;
  return (
    <div className="replay-result" role="status">
      <StatusMark kind={records.quarantined > 0 ? "rej" : "ok"} size={20} />
      <div>
        {receipt.outcome === "duplicate" ? (
          <p>{t("feed.uploadDuplicate")}</p>
        ) : (
          <p>
            {t("feed.uploadDone", {
              received: figure(records.received),
              accepted: figure(records.accepted),
              revised: figure(records.revised),
              duplicate: figure(records.duplicate),
              quarantined: figure(records.quarantined),
            })}
          </p>
        )}
        <ul className="t2">
          {receipt.reasons.map(each => (
            <li key={each.code}>
              {reasonWords(t, each.code)}: {figure(each.count)}. {each.help}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

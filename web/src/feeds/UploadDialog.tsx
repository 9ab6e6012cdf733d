// A delivery brought by a person: the file goes through the same door as an agency's machine, byte for byte.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deliveriesOf, sendBytes } from "../api/bytes";
import type { Receipt } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field, SelectField } from "../ui/Field";
import { ErrorPanel } from "../ui/Panel";
import { Progress } from "../ui/Progress";
import { asProblem } from "../ui/problem";
import { ReceiptWords } from "./ReceiptWords";

const types = {
  tt10: "text/plain; format=tt10",
  csv: "text/csv",
  json: "application/json",
  ndjson: "application/x-ndjson",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
type Format = keyof typeof types;

function formatOf(name: string): Format {
  if (/\.csv$/i.test(name)) return "csv";
  if (/\.xlsx?$/i.test(name)) return "xlsx";
  if (/\.(ndjson|jsonl)$/i.test(name)) return "ndjson";
  return /\.json$/i.test(name) ? "json" : "tt10";
}

export function UploadDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<Format>("csv");
  const [share, setShare] = useState(0);
  const may = useMay();
  const send = useMutation({
    mutationFn: (chosen: File) =>
      sendBytes<Receipt>(deliveriesOf(id), chosen, { type: types[format], name: chosen.name, onShare: setShare }),
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
        {may("change_catalogue") && (
          <p className="t2">
            {t("feed.uploadMapping")}{" "}
            <Link to={paths.mapping} params={{ id }}>
              {t("mapping.open")}
            </Link>
          </p>
        )}
        {send.isPending && <Progress share={share} label={t("feed.uploading")} />}
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

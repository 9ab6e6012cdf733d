// A delivery brought by a person: the file goes through the same door as an agency's machine, byte for byte. It shows how
// far sending is, that the file is being judged, and then the receipt, or why the file was refused and how to mend it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contract } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Loaded } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { bytes } from "../ui/text";
import { UploadReceipt, UploadRefusal } from "./UploadAnswer";
import { UploadProgress } from "./UploadProgress";
import { endingsOf, fits, type Stage, upload } from "./upload";
import { contractsQuery } from "./useContracts";

export function UploadDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const contracts = useQuery({ ...contractsQuery(id), enabled: may("see_catalogue") });
  return (
    <Dialog title={t("upload.title")} onClose={onClose}>
      <Loaded query={contracts} lines={3}>
        {data =>
          data[0] ? (
            <UploadForm id={id} contract={data[0]} onClose={onClose} />
          ) : (
            <p className="t2">{t("feed.contractsNone")}</p>
          )
        }
      </Loaded>
    </Dialog>
  );
}

interface UploadFormProps {
  id: string;
  contract: Contract;
  onClose: () => void;
}

function UploadForm({ id, contract, onClose }: UploadFormProps) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [stage, setStage] = useState<Stage | null>(null);
  const stop = useRef<AbortController | null>(null);
  const { format } = contract.decoding;
  const send = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      return upload({ feed: id, file: chosen, format, onStage: setStage, signal: stop.current.signal });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["feed", id] }),
  });
  const choose = (chosen: File | null) => {
    send.reset();
    setStage(null);
    setFile(chosen);
  };
  const stopped = stop.current?.signal.aborted === true && send.isError;
  const tooBig = file !== null && file.size > contract.bytesPerDelivery;
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        if (file && !tooBig) send.mutate(file);
      }}
    >
      <p>
        {t("upload.text")}{" "}
        {may("change_catalogue") && (
          <Link to={paths.mapping} params={{ id }}>
            {t("mapping.open")}
          </Link>
        )}
      </p>
      <FileField contract={contract} file={file} tooBig={tooBig} disabled={send.isPending} onChoose={choose} />
      <div aria-live="polite" className="stack">
        {send.isPending && stage && file && <UploadProgress stage={stage} size={file.size} />}
        {send.data && <UploadReceipt receipt={send.data} onClose={onClose} />}
        {stopped && <p className="t2">{t("upload.stopped")}</p>}
        {send.error && !stopped && <UploadRefusal id={id} format={format} problem={asProblem(send.error)} />}
      </div>
      <div className="dialog-actions">
        {send.isPending && stage?.step === "sending" && (
          <Button onClick={() => stop.current?.abort()}>{t("upload.stop")}</Button>
        )}
        {!send.isPending && <Button onClick={onClose}>{t("word.close")}</Button>}
        {!send.data && (
          <Button type="submit" tone="primary" icon="upload" disabled={!file || tooBig} busy={send.isPending}>
            {t("feed.upload")}
          </Button>
        )}
      </div>
    </form>
  );
}

interface FileFieldProps {
  contract: Contract;
  file: File | null;
  tooBig: boolean;
  disabled: boolean;
  onChoose: (file: File | null) => void;
}

function FileField({ contract, file, tooBig, disabled, onChoose }: FileFieldProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const { format } = contract.decoding;
  const word = t(`choice.${format}`);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped && !disabled) onChoose(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the field inside does the same
    <div
      className={over ? "file-drop file-over" : "file-drop"}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field
        label={t("upload.file")}
        help={t("upload.drop", { format: word, endings: endingsOf(format).join(", ") })}
        error={
          tooBig && file
            ? t("upload.tooBig", { size: bytes(file.size), limit: bytes(contract.bytesPerDelivery) })
            : null
        }
      >
        {control => (
          <input
            {...control}
            type="file"
            className="input"
            accept={endingsOf(format).join(",")}
            disabled={disabled}
            onChange={event => onChoose(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {file && !fits(file.name, format) && (
        <p className="line file-unfit">
          <StatusMark kind="rej" size={16} />
          {t("upload.unfit", { format: word })}
        </p>
      )}
      {file && (
        <p className="t2 small">
          {file.name} · {bytes(file.size)}
        </p>
      )}
    </div>
  );
}

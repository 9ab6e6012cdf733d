// Step 1: a sample file, dragged here or chosen.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contract } from "../api/types";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import type { Mapping } from "./useMapping";

export function FileStep({ mapping, newest }: { mapping: Mapping; newest: Contract | undefined }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { file, look, draft } = mapping;
  const fromContract = !draft && newest && Object.keys(newest.decoding.columns).length > 0;
  const choose = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen) mapping.choose(chosen);
  };
  return (
    <Panel title={t("mapping.step", { n: 1, title: t("mapping.fileTitle") })}>
      <section
        aria-label={t("mapping.fileText")}
        className={over ? "panel-body drop drop-over" : "panel-body drop"}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files);
        }}
      >
        <span className="grow">{file ? <b>{file.name}</b> : t("mapping.fileText")}</span>
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          aria-label={t("mapping.fileTitle")}
          accept=".xlsx,.csv,.txt,.tsv,.xls"
          onChange={event => {
            choose(event.target.files);
            event.target.value = ""; // the same file, mended, may be chosen again
          }}
        />
        <Button
          icon="upload"
          tone={file ? "plain" : "primary"}
          busy={look.isPending}
          onClick={() => input.current?.click()}
        >
          {look.isPending ? t("mapping.looking") : file ? t("mapping.fileOther") : t("mapping.fileChoose")}
        </Button>
      </section>
      {(draft || fromContract) && (
        <div className="panel-body line">
          <span className="t2 grow" role="status">
            {draft ? t("mapping.draft") : t("mapping.contractUsed", { version: newest?.version })}
          </span>
          <Button small tone="ghost" onClick={mapping.startAnew}>
            {t("mapping.startAnew")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

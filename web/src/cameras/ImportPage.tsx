// Many cameras at once from a contractor's sheet: what was understood and what would happen is shown before anything is
// kept; then each new camera can be tried.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { AnchorButton, Button } from "../ui/Button";
import { EmptyState, ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { SheetReport } from "./SheetReport";
import { SheetTrial } from "./SheetTrial";
import { typeOf } from "./sheetRules";
import { sampleSheet, useSheet } from "./useSheet";
import "./cameras.css";
import "./sheet.css";

export default function ImportPage() {
  const { t } = useTranslation();
  usePage(t("sheet.title"), [{ word: t("camera.title"), to: paths.cameras }, { word: t("sheet.title") }]);
  const may = useMay();
  return (
    <div className="cameras-page sheet-page">
      <h1>{t("sheet.title")}</h1>
      {may("change_catalogue") ? <Import /> : <EmptyState title={t("sheet.noRight")} />}
    </div>
  );
}

function Import() {
  const { t } = useTranslation();
  const sheet = useSheet();
  const { file, look, apply, answer } = sheet;
  const kept = apply.data?.rows.filter(({ outcome }) => outcome === "added" || outcome === "changed");
  return (
    <>
      <Panel
        title={t("sheet.file")}
        actions={
          <AnchorButton small icon="download" href={sampleSheet} download>
            {t("sheet.sample")}
          </AnchorButton>
        }
      >
        <FileDrop file={file} busy={look.isPending} disabled={apply.isPending} onChoose={sheet.choose} />
        {file && !typeOf(file.name) && (
          <p className="panel-body camera-finding" role="alert">
            <StatusMark kind="rej" size={18} />
            {t("sheet.unfit", { name: file.name })}
          </p>
        )}
        {look.error && <ErrorPanel title={t("problem.title")} problem={asProblem(look.error)} />}
      </Panel>
      {file && answer && <SheetReport answer={answer} apply={apply} file={file} />}
      <SheetTrial ids={kept ? new Set(kept.map(({ id }) => id)) : null} />
    </>
  );
}

interface FileDropProps {
  file: File | null;
  busy: boolean;
  disabled: boolean;
  onChoose: (file: File) => void;
}

function FileDrop({ file, busy, disabled, onChoose }: FileDropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const choose = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen && !busy && !disabled) onChoose(chosen);
  };
  return (
    <section
      aria-label={t("sheet.fileText")}
      className={over ? "sheet-drop sheet-over" : "sheet-drop"}
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
      <span className="grow">{file ? <b>{file.name}</b> : t("sheet.fileText")}</span>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={t("sheet.choose")}
        accept=".xlsx,.csv"
        onChange={event => {
          choose(event.target.files);
          event.target.value = ""; // the same file, mended, may be chosen again
        }}
      />
      <Button
        icon="upload"
        tone={file ? "plain" : "primary"}
        busy={busy}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {t(busy ? "sheet.looking" : file ? "sheet.other" : "sheet.choose")}
      </Button>
    </section>
  );
}

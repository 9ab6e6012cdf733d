// Where a table is dropped or chosen; its name once there is one.
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";

interface FileDropProps {
  text: string;
  file: File | null;
  busy: boolean;
  disabled?: boolean;
  onChoose: (file: File) => void;
}

export function FileDrop({ text, file, busy, disabled, onChoose }: FileDropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const choose = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen && !busy && !disabled) onChoose(chosen);
  };
  return (
    <section
      aria-label={text}
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
      <span className="grow">{file ? <b>{file.name}</b> : text}</span>
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

// Columns of a wide table that each hold values: by name or by a pattern of names, and what is set besides.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ValueColumn } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import { TextField } from "../ui/Field";
import type { PartProps } from "./ColumnsStep";
import { fieldLines, readFieldLines } from "./mapping";

export function ValueColumns({ decoding, onChange }: PartProps) {
  const { t } = useTranslation();
  const [pattern, setPattern] = useState("");
  const columns = decoding.valueColumns;
  const put = (valueColumns: ValueColumn[]) => onChange({ ...decoding, valueColumns });
  return (
    <section className="stack" aria-label={t("mapping.valuesTitle")}>
      <h3 className="h3">{t("mapping.valuesTitle")}</h3>
      <p className="t2">{t("mapping.valuesText")}</p>
      {columns.map((each, i) => (
        <div key={each.column} className="mapping-value">
          <b className="code">{each.column}</b>
          <FieldsText
            label={t("mapping.valueFieldsFor", { column: each.column })}
            fields={each.fields}
            onChange={fields => put(columns.map((other, at) => (at === i ? { ...other, fields } : other)))}
          />
          <IconButton
            icon="x"
            label={t("mapping.valueRemove", { column: each.column })}
            onClick={() => put(columns.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <div className="mapping-add">
        <TextField label={t("mapping.valueColumn")} value={pattern} onChange={setPattern} placeholder="T{month:%m}" />
        <Button
          icon="plus"
          disabled={pattern.trim() === "" || columns.some(each => each.column === pattern.trim())}
          onClick={() => {
            put([...columns, { column: pattern.trim(), fields: {} }]);
            setPattern("");
          }}
        >
          {t("mapping.valueAdd")}
        </Button>
      </div>
    </section>
  );
}

interface FieldsTextProps {
  label: string;
  fields: Record<string, string>;
  onChange: (fields: Record<string, string>) => void;
}

// The text as it is typed; only whole lines count.
function FieldsText({ label, fields, onChange }: FieldsTextProps) {
  const [text, setText] = useState(() => fieldLines(fields));
  return (
    <textarea
      className="input"
      rows={2}
      aria-label={label}
      placeholder="period = {year}-{month}"
      value={text}
      onChange={event => {
        setText(event.target.value);
        onChange(readFieldLines(event.target.value));
      }}
    />
  );
}

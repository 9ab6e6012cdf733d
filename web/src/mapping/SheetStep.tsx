// Step 2: which sheet, and which of its rows hold the columns' names.
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decoding, MappingPreview } from "../api/types";
import { SelectField, TextField } from "../ui/Field";
import { Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { SampleGrid } from "./SampleGrid";

type Where = Pick<Decoding, "sheet" | "headerRow" | "headerRows" | "delimiter">;

interface SheetStepProps {
  preview: MappingPreview;
  decoding: Decoding;
  busy: boolean;
  onLook: (where: Where) => void;
}

export function SheetStep({ preview, decoding, busy, onLook }: SheetStepProps) {
  const { t } = useTranslation();
  const { sheet, headerRow, headerRows, delimiter } = decoding;
  const look = (where: Partial<Where>) => onLook({ sheet, headerRow, headerRows, delimiter, ...where });
  const delimiters = [
    [",", t("mapping.comma")],
    [";", t("mapping.semicolon")],
    ["\t", t("mapping.tab")],
    ["|", t("mapping.bar")],
  ] as const;
  return (
    <Panel title={t("mapping.step", { n: 2, title: t("mapping.sheetTitle") })}>
      <div className="panel-body stack">
        <div className="mapping-fields">
          {decoding.format === "xlsx" && (
            <SelectField
              label={t("mapping.sheet")}
              value={sheet}
              onChange={name => look({ sheet: name, headerRow: 0, headerRows: 1 })}
              choices={preview.sheets.map(each => {
                const size = { rows: figure(each.rows), columns: figure(each.columns) };
                const name = each.hidden ? t("mapping.sheetHidden", { name: each.name }) : each.name;
                return [each.name, t("mapping.sheetSize", { name, ...size })] as const;
              })}
            />
          )}
          {decoding.format === "csv" && (
            <SelectField
              label={t("mapping.delimiter")}
              value={delimiter}
              onChange={mark => look({ delimiter: mark, headerRow: 0, headerRows: 1 })}
              choices={delimiters}
            />
          )}
          <NumberField label={t("mapping.headerRow")} value={headerRow} onChange={row => look({ headerRow: row })} />
          <NumberField
            label={t("mapping.headerRows")}
            value={headerRows}
            onChange={rows => look({ headerRows: rows })}
          />
        </div>
        {preview.columns.length === 0 && <p role="alert">{t("mapping.noHeader")}</p>}
        <SampleGrid
          preview={preview}
          headerRow={headerRow}
          headerRows={headerRows}
          busy={busy}
          onHeader={row => look({ headerRow: row, headerRows: 1 })}
        />
      </div>
    </Panel>
  );
}

// A small number, told when it is left: each is a look at the file anew.
function NumberField({ label, value, onChange }: { label: string; value: number; onChange: (n: number) => void }) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const tell = () => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= 1 && number <= 100_000 && number !== value) onChange(number);
    else setText(String(value));
  };
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={text}
      onChange={setText}
      onBlur={tell}
      onKeyDown={event => {
        if (event.key === "Enter") tell();
      }}
    />
  );
}

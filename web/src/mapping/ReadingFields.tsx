// How dates, numbers and gaps are written in this file.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "../ui/Field";
import type { PartProps } from "./ColumnsStep";

const marks = ["", ",", "."] as const;
type Mark = (typeof marks)[number];

export function ReadingFields({ decoding, onChange }: PartProps) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(() => decoding.missing.join("; "));
  const words: Record<Mark, string> = {
    "": t("mapping.decimalOpen"),
    ",": t("mapping.decimalComma"),
    ".": t("mapping.decimalPoint"),
  };
  return (
    <section className="stack" aria-label={t("mapping.readingTitle")}>
      <h3 className="h3">{t("mapping.readingTitle")}</h3>
      <div className="mapping-fields">
        <TextField
          label={t("mapping.timePattern")}
          help={t("mapping.timeHelp")}
          value={decoding.timePattern}
          onChange={timePattern => onChange({ ...decoding, timePattern })}
        />
        <SelectField
          label={t("mapping.decimalMark")}
          value={marks.find(each => each === decoding.decimalMark) ?? ""}
          onChange={(decimalMark: Mark) => onChange({ ...decoding, decimalMark })}
          choices={marks.map(each => [each, words[each]] as const)}
        />
        <TextField
          label={t("mapping.missing")}
          help={t("mapping.missingHelp")}
          value={missing}
          onChange={text => {
            setMissing(text);
            const parts = text.split(";").map(each => each.trim());
            onChange({ ...decoding, missing: parts.filter(each => each !== "") });
          }}
        />
      </div>
    </section>
  );
}

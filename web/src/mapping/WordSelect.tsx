// What one of the sender's words is in ours.
import { useTranslation } from "react-i18next";
import type { Decoding, MappedField } from "../api/types";
import { useSaid } from "../words/said";
import { withWord } from "./mapping";

interface WordSelectProps {
  field: MappedField;
  theirs: string;
  decoding: Decoding;
  onChange: (next: Decoding) => void;
}

export function WordSelect({ field, theirs, decoding, onChange }: WordSelectProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const known = decoding.words[field.name]?.[theirs];
  return (
    <select
      className="input"
      aria-label={t("mapping.wordFor", { field: said(field.title, field.titleEn), word: theirs })}
      value={known ?? (field.words.includes(theirs) ? theirs : "")}
      onChange={event => onChange(withWord(decoding, field.name, theirs, event.target.value))}
    >
      <option value="">{t("mapping.wordOpen")}</option>
      {field.words.map(ours => (
        <option key={ours} value={ours}>
          {said(field.wordTitles[ours] ?? ours, field.wordTitlesEn[ours])}
        </option>
      ))}
    </select>
  );
}

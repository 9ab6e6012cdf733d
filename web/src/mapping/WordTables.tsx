// The sender's words and ours, a table a field: "Đã trả" is "Đã trả kết quả".
import { useTranslation } from "react-i18next";
import { useSaid } from "../words/said";
import type { PartProps } from "./ColumnsStep";
import { withWord, wordFields } from "./mapping";

export function WordTables({ preview, decoding, onChange }: PartProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const tables = wordFields(decoding, preview);
  if (tables.length === 0) return null;
  return (
    <section className="stack" aria-label={t("mapping.wordsTitle")}>
      <h3 className="h3">{t("mapping.wordsTitle")}</h3>
      <div className="mapping-words">
        {tables.map(({ field, words }) => {
          const title = said(field.title, field.titleEn);
          const known = decoding.words[field.name] ?? {};
          return (
            <table key={field.name} className="small-table">
              <caption>{title}</caption>
              <tbody>
                {words.map(theirs => (
                  <tr key={theirs}>
                    <th scope="row">{theirs}</th>
                    <td>
                      <select
                        className="input"
                        aria-label={t("mapping.wordFor", { field: title, word: theirs })}
                        value={known[theirs] ?? (field.words.includes(theirs) ? theirs : "")}
                        onChange={event => onChange(withWord(decoding, field.name, theirs, event.target.value))}
                      >
                        <option value="">{t("mapping.wordOpen")}</option>
                        {field.words.map(ours => (
                          <option key={ours} value={ours}>
                            {said(field.wordTitles[ours] ?? ours, field.wordTitlesEn[ours] ?? ours)}
                          </option>
                        ))}
                      </select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
      </div>
    </section>
  );
}

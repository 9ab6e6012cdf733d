// The sender's words and ours, a table a field: "Đã trả" is "Đã trả kết quả".
import { useTranslation } from "react-i18next";
import { useSaid } from "../words/said";
import type { PartProps } from "./ColumnsStep";
import { wordFields } from "./mapping";
import { WordSelect } from "./WordSelect";

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
          return (
            <table key={field.name} className="small-table">
              <caption>{title}</caption>
              <tbody>
                {words.map(theirs => (
                  <tr key={theirs}>
                    <th scope="row">{theirs}</th>
                    <td>
                      <WordSelect field={field} theirs={theirs} decoding={decoding} onChange={onChange} />
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

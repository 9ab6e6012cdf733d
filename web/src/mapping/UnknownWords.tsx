// Words of the sample that nobody has said the meaning of, each with how many records hold it and what it shall be.

import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Decoding, MappingPreview, MappingTrial } from "../api/types";
import { MoreRows } from "../ui/MoreRows";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { WordSelect } from "./WordSelect";

interface UnknownWordsProps {
  trial: MappingTrial;
  preview: MappingPreview;
  decoding: Decoding;
  onChange: (next: Decoding) => void;
}

const atFirst = 12;

export function UnknownWords({ trial, preview, decoding, onChange }: UnknownWordsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [all, showAll] = useState(false);
  const shown = all ? trial.unknownWords : trial.unknownWords.slice(0, atFirst);
  return (
    <section className="stack" aria-label={t("mapping.unknownTitle")}>
      <h3 className="h3">{t("mapping.unknownTitle")}</h3>
      <p className="line">
        <StatusMark kind="late" size={18} />
        {t("mapping.unknownText", { n: figure(trial.unknownRows) })}
      </p>
      <div className="mapping-scroll">
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{t("mapping.field")}</th>
              <th scope="col">{t("mapping.theirWord")}</th>
              <th scope="col" className="number">
                {t("mapping.rows")}
              </th>
              <th scope="col">{t("mapping.firstRow")}</th>
              <th scope="col">{t("mapping.ourWord")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ field: name, word, rows, firstRow }) => {
              const field = preview.fields.find(each => each.name === name);
              return (
                <tr key={`${name} ${word}`}>
                  <td>{field ? said(field.title, field.titleEn) : name}</td>
                  <th scope="row">{word}</th>
                  <td className="number">{figure(rows)}</td>
                  <td>{firstRow}</td>
                  <td>{field && <WordSelect field={field} theirs={word} decoding={decoding} onChange={onChange} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <MoreRows shown={shown.length} all={trial.unknownWords.length} onAll={() => showAll(true)} />
      </div>
    </section>
  );
}

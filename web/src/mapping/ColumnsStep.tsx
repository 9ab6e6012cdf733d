// Step 3: which column fills which field, and how its cells are read.
import { useTranslation } from "react-i18next";
import type { Decoding, MappedField, MappingPreview } from "../api/types";
import { Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";
import { asValue, fieldOf, missingFields, withField } from "./mapping";
import { ReadingFields } from "./ReadingFields";
import { SkipRules } from "./SkipRules";
import { ValueColumns } from "./ValueColumns";
import { WordTables } from "./WordTables";

export interface PartProps {
  preview: MappingPreview;
  decoding: Decoding;
  onChange: (next: Decoding) => void;
}

export function ColumnsStep(props: PartProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { preview, decoding } = props;
  const missing = missingFields(decoding, preview.fields);
  const wide = preview.fields.some(each => each.name === "value");
  return (
    <Panel title={t("mapping.step", { n: 3, title: t("mapping.columnsTitle") })}>
      <div className="panel-body stack">
        <ColumnTable {...props} wide={wide} />
        <p className="line" role="status">
          <StatusMark kind={missing.length > 0 ? "late" : "ok"} />
          {missing.length > 0
            ? t("mapping.stillMissing", { fields: missing.map(each => said(each.title, each.titleEn)).join(", ") })
            : t("mapping.allThere")}
        </p>
        {wide && <ValueColumns {...props} />}
        <WordTables {...props} />
        <SkipRules {...props} />
        <ReadingFields {...props} />
      </div>
    </Panel>
  );
}

function ColumnTable({ preview, decoding, onChange, wide }: PartProps & { wide: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="mapping-scroll">
      <table className="small-table mapping-columns">
        <caption className="unseen">{t("mapping.columns")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("mapping.cell")}</th>
            <th scope="col">{t("mapping.name")}</th>
            <th scope="col">{t("mapping.looks")}</th>
            <th scope="col">{t("mapping.samples")}</th>
            <th scope="col">{t("mapping.field")}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map(column => {
            const field = fieldOf(decoding, column.name);
            return (
              <tr key={column.cell} className={field ? "mapping-taken" : undefined}>
                <td className="code">{column.cell}</td>
                <th scope="row">{column.name || t("mapping.unnamed")}</th>
                <td className="t2">{t(`mapping.looksLike.${column.looks}`)}</td>
                <td className="t2 mapping-samples">{column.samples.join(" · ")}</td>
                <td>
                  <FieldSelect
                    label={t("mapping.fieldFor", { column: column.name || column.cell })}
                    value={field}
                    fields={preview.fields}
                    wide={wide}
                    onChange={chosen => onChange(withField(decoding, column.name, chosen))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface FieldSelectProps {
  label: string;
  value: string;
  fields: MappedField[];
  wide: boolean;
  onChange: (field: string) => void;
}

function FieldSelect({ label, value, fields, wide, onChange }: FieldSelectProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const chosen = fields.find(each => each.name === value);
  return (
    <>
      <select className="input" aria-label={label} value={value} onChange={event => onChange(event.target.value)}>
        <option value="">{t("mapping.skip")}</option>
        {fields.map(each => {
          const title = said(each.title, each.titleEn);
          return (
            <option key={each.name} value={each.name}>
              {each.required ? t("mapping.required", { title }) : title}
            </option>
          );
        })}
        {wide && <option value={asValue}>{t("mapping.asValue")}</option>}
      </select>
      {chosen && <p className="field-help">{said(chosen.help, chosen.helpEn)}</p>}
    </>
  );
}

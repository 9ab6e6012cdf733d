// Rows that are no records: what the file suggests, and rules of one's own.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SkippedRows } from "../api/types";
import { Button } from "../ui/Button";
import { SelectField, TextField } from "../ui/Field";
import { figure } from "../ui/text";
import type { PartProps } from "./ColumnsStep";
import { sameRule, withRule } from "./mapping";

export function SkipRules({ preview, decoding, onChange }: PartProps) {
  const { t } = useTranslation();
  const own = decoding.skipRows.filter(rule => !preview.oddRows.some(odd => sameRule(odd.rule, rule)));
  const called = (column: string) => column || t("mapping.unnamed");
  const choice = (rule: SkippedRows, words: string) => (
    <label key={`${rule.column}\n${rule.text}`} className="line">
      <input
        type="checkbox"
        checked={decoding.skipRows.some(each => sameRule(each, rule))}
        onChange={event => onChange(withRule(decoding, rule, event.target.checked))}
      />
      <span>{words}</span>
    </label>
  );
  return (
    <section className="stack" aria-label={t("mapping.rulesTitle")}>
      <h3 className="h3">{t("mapping.rulesTitle")}</h3>
      <p className="t2">{t("mapping.rulesText")}</p>
      {preview.oddRows.map(({ rule, count, firstRow, example }) =>
        choice(
          rule,
          t("mapping.rule", {
            column: called(rule.column),
            text: rule.text,
            count: figure(count),
            row: firstRow,
            example,
          }),
        ),
      )}
      {own.map(rule =>
        choice(
          rule,
          t(rule.text ? "mapping.rulePlain" : "mapping.ruleEmpty", { column: called(rule.column), text: rule.text }),
        ),
      )}
      <NewRule
        columns={preview.columns.map(each => [each.name, called(each.name)] as const)}
        onAdd={rule => onChange(withRule(decoding, rule, true))}
      />
    </section>
  );
}

function NewRule({
  columns,
  onAdd,
}: {
  columns: readonly (readonly [string, string])[];
  onAdd: (r: SkippedRows) => void;
}) {
  const { t } = useTranslation();
  const [column, setColumn] = useState(columns[0]?.[0] ?? "");
  const [text, setText] = useState("");
  return (
    <div className="mapping-add">
      <SelectField label={t("mapping.ruleColumn")} value={column} onChange={setColumn} choices={columns} />
      <TextField label={t("mapping.ruleText")} value={text} onChange={setText} placeholder="Tổng*" />
      <Button
        icon="plus"
        onClick={() => {
          onAdd({ column, text });
          setText("");
        }}
      >
        {t("mapping.ruleAdd")}
      </Button>
    </div>
  );
}

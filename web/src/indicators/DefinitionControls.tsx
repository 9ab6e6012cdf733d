// The parts of a definition's form that are more than one box: named rows (parts, plans), and what the list shows.
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { choiceWords } from "../catalogue/choiceWords";
import { type ControlProps, type Controls, faultWords } from "../catalogue/FormFields";
import { Button, IconButton } from "../ui/Button";
import { FieldGroup, SelectField, TextField } from "../ui/Field";
import { useSaid } from "../words/said";
import { againstOf, type Named, namedIn, partsToChoose } from "./definition";
import { SumRows } from "./SumRows";
import "./indicators.css";

export const definitionControls: Controls = {
  parts: NamedRows,
  plans: NamedRows,
  sums: SumRows,
  mainPart: MainPart,
  headlineAgainst: Against,
};

const columns = ["key", "name", "nameEn"] as const;

// Rows of a key and its names: the order is the one in which they are shown.
function NamedRows({ id, label, value, fault, onChange }: ControlProps) {
  const { t } = useTranslation();
  const add = useRef<HTMLButtonElement>(null);
  const rows = namedIn(value);
  const put = (next: Named[]) => onChange(JSON.stringify(next));
  const wrong = typeof fault === "object" && "at" in fault ? fault.at : "";
  const heads = { key: t("definition.key"), name: t("field.name"), nameEn: t("field.nameEn") };
  return (
    <FieldGroup id={id} label={label} help={t("definition.keyHelp")} error={fault && faultWords(t, fault)}>
      {rows.length > 0 && (
        <table className="form-rows">
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {heads[column]}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its key is being typed
              <tr key={i}>
                {columns.map(column => (
                  <td key={column}>
                    <input
                      className="input"
                      id={`${id}-${i}-${column}`}
                      aria-label={t("definition.cell", { what: heads[column], n: i + 1 })}
                      aria-invalid={wrong === `${i}/${column}` || undefined}
                      aria-describedby={wrong === `${i}/${column}` ? `${id}-error` : undefined}
                      autoComplete="off"
                      value={row[column]}
                      onChange={({ target }) =>
                        put(rows.map((each, j) => (j === i ? { ...each, [column]: target.value } : each)))
                      }
                    />
                  </td>
                ))}
                <td className="form-row-tools">
                  <IconButton
                    icon="chevron-up"
                    label={t("definition.up", { n: i + 1 })}
                    disabled={i === 0}
                    onClick={() => put(rows.toSpliced(i, 1).toSpliced(i - 1, 0, row))}
                  />
                  <IconButton
                    icon="trash"
                    label={t("definition.remove", { n: i + 1 })}
                    onClick={() => {
                      put(rows.toSpliced(i, 1));
                      add.current?.focus();
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div>
        <Button ref={add} small icon="plus" onClick={() => put([...rows, { key: "", name: "", nameEn: "" }])}>
          {t("definition.addRow")}
        </Button>
      </div>
    </FieldGroup>
  );
}

// The part that stands in lists: one of the listed, or the code of an administrative unit.
function MainPart({ id, label, value, draft, fault, onChange }: ControlProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const common = { id, label, value, error: fault && faultWords(t, fault), onChange };
  if (draft.breakdown === "place") return <TextField {...common} help={t("definition.placeHelp")} autoComplete="off" />;
  const parts = partsToChoose(draft, [value]).map(each => [each.key, said(each.name, each.nameEn)] as const);
  return <SelectField {...common} choices={[["", t("indicators.whole")], ...parts]} />;
}

// The base of a growth, or the plan that a share is of.
function Against({ id, label, value, draft, fault, onChange }: ControlProps) {
  const { t } = useTranslation();
  const choices = againstOf(draft).map(
    ({ key, name }) => [key, name ?? choiceWords(t, key, "headlineAgainst")] as const,
  );
  const open = choices.some(([key]) => key === value) ? [] : [[value, t("definition.choose")] as const];
  return (
    <SelectField
      id={id}
      label={label}
      value={value}
      error={fault && faultWords(t, fault)}
      choices={[...open, ...choices]}
      onChange={onChange}
    />
  );
}

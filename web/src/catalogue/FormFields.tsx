// The controls of a form made from its fields, one column, labels above, errors beneath.
import type { TFunction } from "i18next";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field, SelectField, TextField } from "../ui/Field";
import { choiceWords } from "./choiceWords";
import type { Draft, Fault, FieldKind, FieldSpec, ReferenceKind } from "./fields";
import type { Reference } from "./useCatalogue";

interface FormFieldsProps {
  prefix: string; // of the controls' ids, so that the summary of errors can link to them
  specs: readonly FieldSpec[];
  draft: Draft;
  faults: Record<string, Fault>;
  fixed: boolean; // the entry exists: what is set once cannot be changed
  references: Partial<Record<ReferenceKind, Reference[]>>;
  onChange: (key: string, text: string) => void;
}

const tall: readonly FieldKind["is"][] = ["list", "pairs", "rows"];

export function FormFields({ prefix, specs, draft, faults, fixed, references, onChange }: FormFieldsProps) {
  const { t } = useTranslation();
  const lists = useId();
  return specs.map(spec => {
    const { key, kind } = spec;
    const fault = faults[key];
    const common = {
      id: `${prefix}-${key}`,
      label: t(`field.${spec.label}`),
      help: helpOf(kind, t),
      error: fault === undefined ? null : faultWords(t, fault),
    };
    const value = draft[key] ?? "";
    if (kind.is === "choice" || kind.is === "yesno") {
      const choices = kind.is === "choice" ? kind.choices : ["no", "yes"];
      return (
        <SelectField
          key={key}
          {...common}
          value={value}
          choices={choices.map(each => [each, choiceWords(t, each, key)] as const)}
          onChange={text => onChange(key, text)}
        />
      );
    }
    if (tall.includes(kind.is)) {
      return (
        <Field key={key} {...common}>
          {control => (
            <textarea
              className="input"
              {...control}
              value={value}
              onChange={event => onChange(key, event.target.value)}
            />
          )}
        </Field>
      );
    }
    const from = kind.is === "slug" ? kind.from : undefined;
    return (
      <div key={key}>
        <TextField
          {...common}
          value={value}
          disabled={fixed && spec.fixed}
          list={from && `${lists}-${key}`}
          inputMode={kind.is === "number" ? "decimal" : undefined}
          autoComplete="off"
          onChange={text => onChange(key, text)}
        />
        {from && (
          <datalist id={`${lists}-${key}`}>
            {(references[from] ?? []).map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </datalist>
        )}
      </div>
    );
  });
}

function helpOf(kind: FieldKind, t: TFunction): string | undefined {
  if (kind.is === "slug" && !kind.from) return t("admin.slugHelp");
  if (kind.is === "moment") return t("admin.momentHelp");
  if (kind.is === "list") return t("admin.listHelp");
  if (kind.is === "pairs") return t("admin.pairsHelp");
  if (kind.is === "rows") return t(kind.columns.length === 4 ? "admin.parametersHelp" : "admin.readingsHelp");
  return undefined;
}

export function faultWords(t: TFunction, fault: Fault): string {
  if (typeof fault === "object") return t("admin.badLine", { line: fault.line });
  return fault === "required" ? t("word.required") : t(`admin.${fault}`);
}

interface FaultListProps {
  prefix: string;
  specs: readonly FieldSpec[];
  faults: Record<string, Fault>;
}

// What must be mended, with links to the fields.
export function FaultList({ prefix, specs, faults }: FaultListProps) {
  const { t } = useTranslation();
  const wrong = specs.filter(spec => faults[spec.key] !== undefined);
  if (wrong.length === 0) return null;
  return (
    <div className="fault-list" role="alert">
      <p className="strong">{t("admin.errors")}</p>
      <ul>
        {wrong.map(spec => (
          <li key={spec.key}>
            <a className="link" href={`#${prefix}-${spec.key}`}>
              {t(`field.${spec.label}`)}
            </a>
            : {faultWords(t, faults[spec.key] ?? "required")}
          </li>
        ))}
      </ul>
    </div>
  );
}

// The controls of a form made from its fields, one column, labels above, errors beneath.
import type { TFunction } from "i18next";
import { type ComponentType, Fragment, useId } from "react";
import { useTranslation } from "react-i18next";
import { Field, FieldGroup, SelectField, TextField } from "../ui/Field";
import { saidTwice } from "../words/said";
import { choiceWords } from "./choiceWords";
import type { Draft, Fault, FieldKind, FieldSpec, ReferenceKind } from "./fields";
import type { Reference } from "./useCatalogue";

// What draws a field that is no plain text or choice.
export interface ControlProps {
  id: string;
  label: string;
  value: string;
  draft: Draft;
  fault: Fault | undefined;
  onChange: (text: string) => void;
}
export type Controls = Readonly<Record<string, ComponentType<ControlProps>>>; // by key

interface FormFieldsProps {
  prefix: string; // of the controls' ids, so that the summary of errors can link to them
  specs: readonly FieldSpec[];
  draft: Draft;
  faults: Record<string, Fault>;
  fixed: boolean; // the entry exists: what is set once cannot be changed
  references: Partial<Record<ReferenceKind, Reference[]>>;
  controls?: Controls;
  onChange: (key: string, text: string) => void;
}

export function FormFields({ specs, draft, controls = {}, ...rest }: FormFieldsProps) {
  const { t } = useTranslation();
  return specs
    .filter(spec => spec.when?.(draft) ?? true)
    .map(spec => {
      const Own = controls[spec.key];
      const asked = {
        id: `${rest.prefix}-${spec.key}`,
        label: t(`field.${spec.label}`),
        value: draft[spec.key] ?? "",
        fault: rest.faults[spec.key],
        onChange: (text: string) => rest.onChange(spec.key, text),
      };
      return (
        <Fragment key={spec.key}>
          {spec.section && <h2 className="form-section">{t(`formSection.${spec.section}`)}</h2>}
          {Own ? <Own {...asked} draft={draft} /> : <PlainField {...rest} {...asked} spec={spec} />}
        </Fragment>
      );
    });
}

const tall: readonly FieldKind["is"][] = ["list", "pairs", "rows"];

type PlainProps = Omit<ControlProps, "draft"> & Pick<FormFieldsProps, "fixed" | "references"> & { spec: FieldSpec };

function PlainField({ spec, id, label, value, fault, fixed, references, onChange }: PlainProps) {
  const { t } = useTranslation();
  const list = useId();
  const { key, kind } = spec;
  const common = { id, label, help: helpOf(spec, t), error: fault === undefined ? null : faultWords(t, fault) };
  if (kind.is === "several") return <Several {...common} of={key} kind={kind} value={value} onChange={onChange} />;
  if (kind.is === "choice" || kind.is === "yesno") {
    const choices = kind.is === "choice" ? kind.choices : ["no", "yes"];
    const words = choices.map(each => [each, choiceWords(t, each, key)] as const);
    return <SelectField {...common} value={value} choices={words} onChange={onChange} />;
  }
  if (tall.includes(kind.is) || (kind.is === "text" && kind.long)) {
    return (
      <Field {...common}>
        {control => (
          <textarea className="input" {...control} value={value} onChange={event => onChange(event.target.value)} />
        )}
      </Field>
    );
  }
  const from = kind.is === "slug" ? kind.from : undefined;
  return (
    <div>
      <TextField
        {...common}
        value={value}
        disabled={fixed && spec.fixed}
        list={from && list}
        inputMode={kind.is === "number" ? "decimal" : undefined}
        autoComplete="off"
        onChange={onChange}
      />
      {from && (
        <datalist id={list}>
          {(references[from] ?? []).map(each => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </datalist>
      )}
    </div>
  );
}

interface SeveralProps {
  id: string;
  label: string;
  error: string | null;
  of: string;
  kind: FieldKind & { is: "several" };
  value: string;
  onChange: (text: string) => void;
}

function Several({ id, label, error, of, kind, value, onChange }: SeveralProps) {
  const { t } = useTranslation();
  const chosen = value.split(" ");
  return (
    <FieldGroup id={id} label={label} error={error}>
      <div className="form-checks">
        {kind.choices.map(each => (
          <label key={each} className="line">
            <input
              type="checkbox"
              checked={chosen.includes(each)}
              onChange={({ target }) =>
                onChange(kind.choices.filter(one => (one === each ? target.checked : chosen.includes(one))).join(" "))
              }
            />
            {choiceWords(t, each, of)}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

const ownHelp = {
  monthDay: "monthDayHelp",
  rules: "rulesHelp",
  columns: "columnsHelp",
  skipRows: "skipRowsHelp",
} as const;

function helpOf({ label: key, kind }: FieldSpec, t: TFunction): string | undefined {
  if (kind.is === "slug" && !kind.from) return t("admin.slugHelp");
  if (key in ownHelp) return t(`admin.${ownHelp[key as keyof typeof ownHelp]}`);
  if (kind.is === "moment") return t("admin.momentHelp");
  if (kind.is === "list") return t("admin.listHelp");
  if (kind.is === "pairs") return t("admin.pairsHelp");
  if (kind.is === "rows") return t(kind.columns.length === 4 ? "admin.parametersHelp" : "admin.readingsHelp");
  return undefined;
}

export function faultWords(t: TFunction, fault: Fault): string {
  if (typeof fault === "object") {
    if ("from" in fault) return t("admin.badRange", fault);
    if ("line" in fault) return t("admin.badLine", { line: fault.line });
    return "said" in fault ? saidTwice(fault.said) : faultWords(t, fault.word);
  }
  return fault === "required" ? t("word.required") : t(`admin.${fault}`);
}

// The id of the control that a fault inside a field means; the field's own when it means all of it.
function placeOf(id: string, fault: Fault | undefined): string {
  return typeof fault === "object" && "at" in fault && fault.at ? `${id}-${fault.at.replaceAll("/", "-")}` : id;
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
            <a className="link" href={`#${placeOf(`${prefix}-${spec.key}`, faults[spec.key])}`}>
              {t(`field.${spec.label}`)}
            </a>
            : {faultWords(t, faults[spec.key] ?? "required")}
          </li>
        ))}
      </ul>
    </div>
  );
}

// One labelled control: label above, help under it, error under the field. The error is tied to the control, so that
// it is read with it.
import { type InputHTMLAttributes, type ReactNode, useId } from "react";

interface FieldProps {
  label: string;
  help?: ReactNode;
  error?: string | null;
  id?: string;
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

export function Field({ label, help, error, id: given, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const said = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children({ id, ...(said && { "aria-describedby": said }), ...(error && { "aria-invalid": true as const }) })}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = Omit<FieldProps, "children"> &
  Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> & { onChange: (text: string) => void };

export function TextField({ label, help, error, id, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} id={id}>
      {control => <input className="input" {...input} {...control} onChange={e => onChange(e.target.value)} />}
    </Field>
  );
}

interface SelectFieldProps<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
  help?: ReactNode;
  error?: string | null;
  id?: string;
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, value, choices, onChange, help, error, id } = props;
  return (
    <Field label={label} help={help} error={error} id={id}>
      {control => (
        <select className="input" value={value} {...control} onChange={e => onChange(e.target.value as T)}>
          {choices.map(([each, word]) => (
            <option key={each} value={each}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

// Several controls under one label, with what is wrong of them together; the error's id is the group's with -error.
export function FieldGroup({ id, label, help, error, children }: Omit<FieldProps, "id" | "children"> & GroupProps) {
  const said = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={said || undefined}>
      <legend>{label}</legend>
      {help && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {children}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface GroupProps {
  id: string;
  children: ReactNode;
}

// Fields that the review's forms share: a day, and several lines.
import type { ReactNode } from "react";
import { dateField, readDay } from "../tasks/taskSearch";
import { Field } from "../ui/Field";
import { rfc3339 } from "../ui/time";

interface DayFieldProps {
  label: string;
  help?: ReactNode;
  at: number | null; // its first moment
  onChange: (at: number | null) => void;
}

export function DayField({ label, help, at, onChange }: DayFieldProps) {
  return (
    <Field label={label} help={help}>
      {control => (
        <input
          className="input"
          type="date"
          required
          {...control}
          value={dateField(at)}
          onChange={event => onChange(readDay(event.target.value))}
        />
      )}
    </Field>
  );
}

// A date that is due is due until the day is over.
export function endOf(day: number): string {
  return rfc3339(day + 86_400_000 - 1000);
}

interface LinesFieldProps {
  label: string;
  help?: ReactNode;
  value: string;
  maxLength?: number;
  onChange: (text: string) => void;
}

export function LinesField({ label, help, value, maxLength = 2000, onChange }: LinesFieldProps) {
  return (
    <Field label={label} help={help}>
      {control => (
        <textarea
          className="input"
          {...control}
          maxLength={maxLength}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

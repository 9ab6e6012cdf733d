// A filter that is on or off, with its count; and a row of mutually exclusive choices.
import type { ReactNode } from "react";
import { type MarkKind, StatusMark } from "./StatusMark";

interface ChipProps {
  on: boolean;
  onClick: () => void;
  kind?: MarkKind;
  count?: number;
  children: ReactNode;
}

export function Chip({ on, onClick, kind, count, children }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={onClick}>
      {kind && <StatusMark kind={kind} size={16} />}
      {children}
      {count !== undefined && <b>{count}</b>}
    </button>
  );
}

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [T, ReactNode])[];
  onChange: (value: T) => void;
}

export function Segments<T extends string>({ label, value, choices, onChange }: SegmentsProps<T>) {
  return (
    <fieldset className="segments">
      <legend className="unseen">{label}</legend>
      {choices.map(([each, word]) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChange(each)}>
          {word}
        </button>
      ))}
    </fieldset>
  );
}

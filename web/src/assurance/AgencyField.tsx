// One of the agencies, by name.

import { SelectField } from "../ui/Field";
import { byVietnamese } from "../ui/text";
import { useAgencyNames } from "./useFeed";

interface AgencyFieldProps {
  label: string;
  none: string; // what choosing nobody means
  value: string;
  only?: (id: string) => boolean;
  help?: string;
  onChange: (id: string) => void;
}

export function AgencyField({ label, none, value, only, help, onChange }: AgencyFieldProps) {
  const names = useAgencyNames();
  const known = [...names].filter(([id]) => !only || only(id)).toSorted((a, b) => byVietnamese(a[1], b[1]));
  // One that the reader may not look up is still the one that is chosen.
  const chosen = value && !known.some(([id]) => id === value) ? [[value, value] as const] : [];
  return (
    <SelectField
      label={label}
      help={help}
      value={value}
      choices={[["", none], ...chosen, ...known]}
      onChange={onChange}
    />
  );
}

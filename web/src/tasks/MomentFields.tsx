// As of which day, and since when: two days that people type, kept in the address.
import { useTranslation } from "react-i18next";
import type { Change } from "./TasksPage";
import { dateField, readDay } from "./taskSearch";

interface MomentFieldsProps {
  search: Record<string, string | undefined>;
  onChange: Change;
}

export function MomentFields({ search, onChange }: MomentFieldsProps) {
  const { t } = useTranslation();
  const field = (name: "tu" | "den", label: string) => (
    <label className="tasks-day">
      <span className="t2">{label}</span>
      <input
        className="input"
        type="date"
        value={dateField(readDay(search[name]))}
        onChange={event => onChange({ [name]: event.target.value || undefined })}
      />
    </label>
  );
  return (
    <div className="tasks-days">
      {field("tu", t("tasks.from"))}
      {field("den", t("tasks.asOf"))}
    </div>
  );
}

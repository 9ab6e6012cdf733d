// One text put in place of another in every row of a reason, seen in the rows before anything is sent.
import { useTranslation } from "react-i18next";
import { TextField } from "../ui/Field";
import type { Suggestion } from "./fixes";

export function BulkReplace({ bulk, onChange }: { bulk: Suggestion; onChange: (bulk: Suggestion) => void }) {
  const { t } = useTranslation();
  return (
    <div className="bulk">
      <TextField
        label={t("quarantine.bulkFind")}
        value={bulk.find}
        onChange={find => onChange({ ...bulk, find })}
        autoComplete="off"
      />
      <TextField
        label={t("quarantine.bulkReplace")}
        value={bulk.replaceWith}
        onChange={replaceWith => onChange({ ...bulk, replaceWith })}
        autoComplete="off"
      />
    </div>
  );
}

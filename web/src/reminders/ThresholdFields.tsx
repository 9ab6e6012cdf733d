// From how many reminders a year on an agency is called what.
import { useTranslation } from "react-i18next";
import type { ReminderThreshold } from "../api/types";
import { Button, IconButton } from "../ui/Button";
import type { FieldsProps } from "./SettingsDialog";

export function ThresholdFields({ settings: { thresholds }, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const put = (at: number, by: Partial<ReminderThreshold>) =>
    onChange({ thresholds: thresholds.map((each, i) => (i === at ? { ...each, ...by } : each)) });
  const last = thresholds.at(-1)?.count ?? 0;
  return (
    <fieldset className="reminder-part">
      <legend>{t("reminderSettings.thresholds")}</legend>
      <p className="field-help">{t("reminderSettings.thresholdsHelp")}</p>
      {thresholds.map(({ count, word, wordEn }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a threshold is its place in the list
        <div key={i} className="reminder-threshold">
          <input
            className="input"
            type="number"
            min={1}
            required
            aria-label={t("reminderSettings.thresholdCount")}
            value={count}
            onChange={event => put(i, { count: Number(event.target.value) })}
          />
          <input
            className="input"
            required
            aria-label={t("reminderSettings.thresholdWord")}
            value={word}
            onChange={event => put(i, { word: event.target.value })}
          />
          <input
            className="input"
            required
            aria-label={t("reminderSettings.thresholdWordEn")}
            value={wordEn}
            onChange={event => put(i, { wordEn: event.target.value })}
          />
          <IconButton
            icon="trash"
            label={t("reminderSettings.dropThreshold", { n: count })}
            onClick={() => onChange({ thresholds: thresholds.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      <Button
        small
        icon="plus"
        onClick={() => onChange({ thresholds: [...thresholds, { count: last + 5, word: "", wordEn: "" }] })}
      >
        {t("reminderSettings.addThreshold")}
      </Button>
    </fieldset>
  );
}

// When rules remind by themselves, and when nothing goes out.
import { useTranslation } from "react-i18next";
import { TextField } from "../ui/Field";
import { daysIn, minuteOf, timeOf } from "./reminderRules";
import type { FieldsProps } from "./SettingsDialog";

interface RuleFieldsProps extends FieldsProps {
  before: string; // as typed
  onBefore: (text: string) => void;
}

const digestAtFirst = 8 * 60;

export function RuleFields({ settings, before, onBefore, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="reminder-part">
      <legend>{t("reminderSettings.rules")}</legend>
      <Tick word={t("reminderSettings.byRule")} on={settings.byRule} onChange={byRule => onChange({ byRule })} />
      <TextField
        label={t("reminderSettings.beforeDays")}
        help={t("reminderSettings.beforeDaysHelp")}
        error={daysIn(before) ? null : t("reminderSettings.beforeDaysFault")}
        value={before}
        onChange={onBefore}
      />
      <TextField
        label={t("reminderSettings.overdueEveryDays")}
        help={t("reminderSettings.zeroHelp")}
        type="number"
        min={0}
        required
        value={settings.overdueEveryDays}
        onChange={text => onChange({ overdueEveryDays: Number(text) })}
      />
      <TextField
        label={t("reminderSettings.silenceMinutes")}
        help={t("reminderSettings.zeroHelp")}
        type="number"
        min={0}
        required
        value={settings.silenceMinutes}
        onChange={text => onChange({ silenceMinutes: Number(text) })}
      />
      <Tick
        word={t("reminderSettings.difficultyOverdue")}
        on={settings.difficultyOverdue}
        onChange={difficultyOverdue => onChange({ difficultyOverdue })}
      />
      <Minute
        label={t("reminderSettings.quietFrom")}
        help={t("reminderSettings.quietHelp")}
        value={settings.quietFromMinute}
        onChange={quietFromMinute => onChange({ quietFromMinute })}
      />
      <Minute
        label={t("reminderSettings.quietTo")}
        value={settings.quietToMinute}
        onChange={quietToMinute => onChange({ quietToMinute })}
      />
      <Tick
        word={t("reminderSettings.onlyWorkingDays")}
        on={settings.onlyWorkingDays}
        onChange={onlyWorkingDays => onChange({ onlyWorkingDays })}
      />
      <Tick
        word={t("reminderSettings.digest")}
        on={settings.digestMinute !== null}
        onChange={on => onChange({ digestMinute: on ? digestAtFirst : null })}
      />
      {settings.digestMinute !== null && (
        <Minute
          label={t("reminderSettings.digestAt")}
          value={settings.digestMinute}
          onChange={digestMinute => onChange({ digestMinute })}
        />
      )}
    </fieldset>
  );
}

interface MinuteProps {
  label: string;
  help?: string;
  value: number;
  onChange: (minute: number) => void;
}

function Minute({ label, help, value, onChange }: MinuteProps) {
  return (
    <TextField
      label={label}
      help={help}
      type="time"
      required
      value={timeOf(value)}
      onChange={text => {
        const minute = minuteOf(text);
        if (minute !== null) onChange(minute);
      }}
    />
  );
}

function Tick({ word, on, onChange }: { word: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="line">
      <input type="checkbox" checked={on} onChange={event => onChange(event.target.checked)} />
      {word}
    </label>
  );
}

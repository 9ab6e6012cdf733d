// How reminders go out and when, as the centre sets it.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReminderSettings } from "../api/types";
import { FormDialog } from "../reviews/FormDialog";
import { Dialog } from "../ui/Dialog";
import { Loaded } from "../ui/Panel";
import { say } from "../ui/Toast";
import { RuleFields } from "./RuleFields";
import { daysIn } from "./reminderRules";
import { ServerFields } from "./ServerFields";
import { ThresholdFields } from "./ThresholdFields";
import { settingsQuery, useSaveSettings } from "./useReminders";

export interface FieldsProps {
  settings: ReminderSettings;
  onChange: (by: Partial<ReminderSettings>) => void;
}

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const settings = useQuery(settingsQuery);
  if (settings.data) return <SettingsForm known={settings.data} onClose={onClose} />;
  return (
    <Dialog title={t("reminder.settings")} onClose={onClose}>
      <Loaded query={settings} lines={8}>
        {() => null}
      </Loaded>
    </Dialog>
  );
}

function SettingsForm({ known, onClose }: { known: ReminderSettings; onClose: () => void }) {
  const { t } = useTranslation();
  const [settings, setSettings] = useState(known);
  const [before, setBefore] = useState(known.beforeDays.join(", "));
  const run = useSaveSettings();
  const change = (by: Partial<ReminderSettings>) => setSettings({ ...settings, ...by });
  const beforeDays = daysIn(before);
  const done = () => {
    say(t("word.saved"));
    onClose();
  };
  return (
    <FormDialog
      title={t("reminder.settings")}
      text={t("reminder.settingsText")}
      action={t("word.save")}
      good={beforeDays !== null}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={() => beforeDays && run.mutate({ ...settings, beforeDays }, { onSuccess: done })}
    >
      <ServerFields settings={settings} onChange={change} />
      <RuleFields settings={settings} before={before} onBefore={setBefore} onChange={change} />
      <ThresholdFields settings={settings} onChange={change} />
    </FormDialog>
  );
}

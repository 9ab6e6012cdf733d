// Over what reminders go out: the mail server, or an address that takes them as JSON.
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "../ui/Field";
import type { FieldsProps } from "./SettingsDialog";

export function ServerFields({ settings, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="reminder-part">
      <legend>{t("reminderSettings.server")}</legend>
      <SelectField
        label={t("reminderSettings.channel")}
        value={settings.channel}
        choices={[
          ["email", t("reminderChannel.email")],
          ["webhook", t("reminderChannel.webhook")],
        ]}
        onChange={channel => onChange({ channel })}
      />
      {settings.channel === "email" ? (
        <MailFields settings={settings} onChange={onChange} />
      ) : (
        <>
          <TextField
            label={t("reminderSettings.webhookUrl")}
            type="url"
            value={settings.webhookUrl}
            onChange={webhookUrl => onChange({ webhookUrl })}
          />
          <TextField
            label={t("reminderSettings.webhookSecretName")}
            help={t("reminderSettings.secretHelp")}
            value={settings.webhookSecretName}
            onChange={webhookSecretName => onChange({ webhookSecretName })}
          />
        </>
      )}
      <TextField
        label={t("reminderSettings.answerAt")}
        help={t("reminderSettings.answerAtHelp")}
        type="url"
        value={settings.answerAt}
        onChange={answerAt => onChange({ answerAt })}
      />
    </fieldset>
  );
}

function MailFields({ settings, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t("reminderSettings.smtpHost")}
        value={settings.smtpHost}
        onChange={smtpHost => onChange({ smtpHost })}
      />
      <TextField
        label={t("reminderSettings.smtpPort")}
        type="number"
        min={1}
        max={65535}
        required
        value={settings.smtpPort}
        onChange={port => onChange({ smtpPort: Number(port) })}
      />
      <SelectField
        label={t("reminderSettings.smtpSecurity")}
        value={settings.smtpSecurity}
        choices={[
          ["starttls", "STARTTLS"],
          ["tls", "TLS"],
          ["none", t("reminderSettings.noSecurity")],
        ]}
        onChange={smtpSecurity => onChange({ smtpSecurity })}
      />
      <TextField
        label={t("reminderSettings.smtpUser")}
        help={t("reminderSettings.smtpUserHelp")}
        autoComplete="off"
        value={settings.smtpUser}
        onChange={smtpUser => onChange({ smtpUser })}
      />
      <TextField
        label={t("reminderSettings.smtpPasswordName")}
        help={t("reminderSettings.secretHelp")}
        autoComplete="off"
        value={settings.smtpPasswordName}
        onChange={smtpPasswordName => onChange({ smtpPasswordName })}
      />
      <TextField
        label={t("reminderSettings.from")}
        type="email"
        value={settings.from}
        onChange={from => onChange({ from })}
      />
      <TextField
        label={t("reminderSettings.fromName")}
        value={settings.fromName}
        onChange={fromName => onChange({ fromName })}
      />
    </>
  );
}

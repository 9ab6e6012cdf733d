// Asking for maintenance: what it stops, from when until when, and why.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AgencyField } from "../assurance/AgencyField";
import { useWithin } from "../assurance/useWithin";
import { useSites } from "../cameras/useSites";
import { useFeedTitles } from "../difficulties/useDifficulties";
import { FormDialog } from "../reviews/FormDialog";
import { LinesField } from "../reviews/fields";
import { useSession } from "../shell/session";
import { serverNow } from "../ui/clock";
import { FieldGroup, SelectField, TextField } from "../ui/Field";
import { say } from "../ui/Toast";
import { byVietnamese } from "../ui/text";
import { rfc3339 } from "../ui/time";
import { momentField, readMomentField } from "./outageRules";
import { useAskMaintenance } from "./useOutages";

const hour = 3_600_000;

export function AskDialog({ agency: known, onClose }: { agency: string; onClose: () => void }) {
  const { t } = useTranslation();
  const within = useWithin();
  const session = useSession();
  const only = session?.role === "officer" && session.agencies.length === 1 ? session.agencies[0] : undefined;
  const [agency, setAgency] = useState(known || only || "");
  const [site, setSite] = useState("");
  const [feeds, setFeeds] = useState<readonly string[]>([]);
  const [from, setFrom] = useState<number | null>(() => Math.ceil(serverNow() / hour) * hour);
  const [until, setUntil] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const run = useAskMaintenance();
  const sites = [...useSites().values()]
    .filter(each => each.agency === agency)
    .map(each => [each.id, each.name] as const)
    .toSorted((a, b) => byVietnamese(a[1], b[1]));
  const tooShort = from !== null && until !== null && until <= from;
  const submit = () => {
    if (from === null || until === null) return;
    const order = { agency, site: site || null, feeds: [...feeds], reason: reason.trim() };
    run.mutate(
      { ...order, fromAt: rfc3339(from), untilAt: rfc3339(until) },
      {
        onSuccess: () => {
          say(t("maintenance.asked"));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t("maintenance.ask")}
      text={t("maintenance.askText")}
      action={t("maintenance.ask")}
      good={agency !== "" && from !== null && until !== null && !tooShort && reason.trim() !== ""}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <AgencyField
        label={t("maintenance.agency")}
        none="—"
        value={agency}
        only={within}
        onChange={id => {
          setAgency(id);
          setSite("");
          setFeeds([]);
        }}
      />
      <SelectField
        label={t("maintenance.site")}
        value={site}
        choices={[["", t("maintenance.everySite")], ...sites]}
        onChange={setSite}
      />
      <FeedChoice agency={agency} chosen={feeds} onChange={setFeeds} />
      <TextField
        label={t("maintenance.from")}
        type="datetime-local"
        required
        value={momentField(from)}
        onChange={text => setFrom(readMomentField(text))}
      />
      <TextField
        label={t("maintenance.to")}
        help={t("maintenance.toHelp")}
        error={tooShort ? t("maintenance.tooShort") : null}
        type="datetime-local"
        required
        value={momentField(until)}
        onChange={text => setUntil(readMomentField(text))}
      />
      <LinesField label={t("maintenance.reason")} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

interface FeedChoiceProps {
  agency: string;
  chosen: readonly string[];
  onChange: (feeds: readonly string[]) => void;
}

function FeedChoice({ agency, chosen, onChange }: FeedChoiceProps) {
  const { t } = useTranslation();
  const theirs = [...useFeedTitles()]
    .filter(([, each]) => each.agency === agency)
    .toSorted((a, b) => byVietnamese(a[1].title, b[1].title));
  if (theirs.length === 0) return null;
  return (
    <FieldGroup id="maintenance-feeds" label={t("maintenance.onlyFeeds")} help={t("maintenance.onlyFeedsHelp")}>
      <div className="outage-feeds">
        {theirs.map(([id, { title }]) => (
          <label key={id} className="line">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={event => onChange(event.target.checked ? [...chosen, id] : chosen.filter(each => each !== id))}
            />
            {title}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

// Reminders. Who was reminded of what, did it arrive, and how often this year? Agency, state and year are in the address.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReminderCount } from "../api/types";
import { ConnectionTabs } from "../assurance/ConnectionTabs";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { Loaded } from "../ui/Panel";
import { figure } from "../ui/text";
import { day } from "../ui/time";
import { useSaid } from "../words/said";
import { CountsPanel } from "./CountsPanel";
import { LedgerPanel } from "./LedgerPanel";
import { byCount, sumOf } from "./reminderRules";
import { SendDialog } from "./SendDialog";
import { SettingsDialog } from "./SettingsDialog";
import { countsQuery } from "./useReminders";
import "../reviews/reviews.css";
import "./reminders.css";

export type Search = Record<string, string | undefined>;
export type Change = (by: Search) => void;

export default function RemindersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  usePage(t("reminder.list"), [{ word: t("shell.connections"), to: paths.board }, { word: t("reminder.list") }]);
  const thisYear = Number(day(serverNow()).slice(-4));
  const year = /^20\d\d$/.test(search.nam ?? "") ? Number(search.nam) : thisYear;
  const change: Change = by =>
    void navigate({ to: paths.reminders, search: { ...search, ...by }, replace: true, resetScroll: false });
  const counts = useQuery(countsQuery(year));
  return (
    <div className="reviews-page">
      <ConnectionTabs />
      <Loaded query={counts} lines={6}>
        {data => (
          <>
            <div className="reviews-head">
              <Headline counts={data} year={year} />
              <Deeds agency={search["don-vi"] ?? ""} />
            </div>
            <CountsPanel counts={data} year={year} thisYear={thisYear} search={search} onChange={change} />
          </>
        )}
      </Loaded>
      <LedgerPanel search={search} onChange={change} />
    </div>
  );
}

function Headline({ counts, year }: { counts: ReminderCount[]; year: number }) {
  const { t } = useTranslation();
  const said = useSaid();
  const sum = sumOf(counts);
  const lost = sum.unknown + sum.failed;
  const [most] = counts.filter(({ threshold }) => threshold).toSorted(byCount);
  const figures = {
    delivered: figure(sum.delivered),
    agencies: figure(counts.filter(({ delivered }) => delivered > 0).length),
    lost: figure(lost),
    year: String(year),
  };
  return (
    <div className="grow" aria-live="polite">
      <h1>{t(sum.sent === 0 ? "reminder.headlineNone" : "reminder.headline", figures)}</h1>
      <p className="reviews-summary">
        {sum.sent > 0 && t(lost > 0 ? "reminder.lost" : "reminder.noneLost", figures)}{" "}
        {most?.threshold &&
          t("reminder.most", {
            agency: said(most.agencyName, most.agencyNameEn),
            n: figure(most.delivered),
            word: said(most.threshold.word, most.threshold.wordEn),
          })}
      </p>
    </div>
  );
}

function Deeds({ agency }: { agency: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<"send" | "settings" | null>(null);
  if (!may("conduct_review")) return null;
  return (
    <div className="wrap-line">
      <Button icon="settings" onClick={() => setOpen("settings")}>
        {t("reminder.settings")}
      </Button>
      <Button icon="message-2" tone="primary" onClick={() => setOpen("send")}>
        {t("reminder.send")}
      </Button>
      {open === "send" && <SendDialog agency={agency} onClose={() => setOpen(null)} />}
      {open === "settings" && <SettingsDialog onClose={() => setOpen(null)} />}
    </div>
  );
}

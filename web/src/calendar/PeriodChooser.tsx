// The period of a page: its kind, the one before and after, or two days typed as people write them.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { useSaid } from "../words/said";
import { dayText } from "./month";
import { type PeriodKind, type PeriodSearch, readDay, type Stretch, shifted, today } from "./period";

interface PeriodChooserProps {
  kind: PeriodKind;
  stretch: Stretch | undefined;
  onChange: (by: PeriodSearch) => void;
}

const none = { ky: undefined, ngay: undefined, tu: undefined, den: undefined };

export function PeriodChooser({ kind, stretch, onChange }: PeriodChooserProps) {
  const { t } = useTranslation();
  const choose = (next: PeriodKind) =>
    onChange(
      next === "tu-chon"
        ? { ...none, ky: next, tu: stretch?.from, den: stretch?.to }
        : { ...none, ky: next === "thang" ? undefined : next },
    );
  return (
    <div className="period">
      <Segments
        label={t("period.label")}
        value={kind}
        onChange={choose}
        choices={[
          ["thang", t("period.month")],
          ["bao-cao", t("period.report")],
          ["quy", t("period.quarter")],
          ["nam", t("period.year")],
          ["tu-chon", t("period.free")],
        ]}
      />
      {kind === "tu-chon" ? (
        <FreeDays key={`${stretch?.from}${stretch?.to}`} stretch={stretch} onChange={onChange} />
      ) : (
        <Steps stretch={stretch} onChange={onChange} />
      )}
    </div>
  );
}

function Steps({ stretch, onChange }: { stretch: Stretch | undefined; onChange: (by: PeriodSearch) => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <span className="line">
      <IconButton
        icon="chevron-left"
        label={t("period.before")}
        disabled={!stretch}
        onClick={() => stretch && onChange({ ngay: shifted(stretch.from, -1) })}
      />
      <span className="period-name" aria-live="polite">
        {stretch && (
          <>
            <b>{said(stretch.label, stretch.labelEn)}</b>{" "}
            <span className="t3">{t("period.days", { from: dayText(stretch.from), to: dayText(stretch.to) })}</span>
          </>
        )}
      </span>
      <IconButton
        icon="chevron-right"
        label={t("period.after")}
        disabled={!stretch || stretch.to >= today()}
        onClick={() => stretch && onChange({ ngay: shifted(stretch.to, 1) })}
      />
    </span>
  );
}

function FreeDays({ stretch, onChange }: { stretch: Stretch | undefined; onChange: (by: PeriodSearch) => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(stretch ? dayText(stretch.from) : "");
  const [to, setTo] = useState(stretch ? dayText(stretch.to) : "");
  const [first, last] = [readDay(from), readDay(to)];
  const wrong = first === null || last === null || first > last;
  return (
    <form
      className="line"
      onSubmit={event => {
        event.preventDefault();
        if (!wrong) onChange({ ky: "tu-chon", tu: first, den: last });
      }}
    >
      <input
        className="input period-day"
        aria-label={t("word.from")}
        aria-invalid={wrong || undefined}
        value={from}
        onChange={event => setFrom(event.target.value)}
      />
      –
      <input
        className="input period-day"
        aria-label={t("word.to")}
        aria-invalid={wrong || undefined}
        value={to}
        onChange={event => setTo(event.target.value)}
      />
      <Button type="submit" disabled={wrong} title={wrong ? t("period.wrong") : undefined}>
        {t("period.apply")}
      </Button>
    </form>
  );
}

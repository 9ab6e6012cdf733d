// When is it due? The server's answer with every day on the way, so that nobody needs to count on a wall calendar.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../ui/clock";
import { SelectField, TextField } from "../ui/Field";
import { ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { clock, day, moment, ms, readMoment, rfc3339 } from "../ui/time";
import { useSaid } from "../words/said";
import { dayText } from "./month";
import { type DueQuestion, dueQuery } from "./useCalendar";

export function DueCalculator({ agency }: { agency: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [received, setReceived] = useState(() => `${day(serverNow())} ${clock(serverNow())}`); // as readMoment reads it
  const [count, setCount] = useState("5");
  const [unit, setUnit] = useState<DueQuestion["unit"]>("workingDays");
  const at = readMoment(received);
  const number = Number(count);
  const sound = at !== null && count.trim() !== "" && Number.isInteger(number) && number >= 0;
  const due = useQuery({
    ...dueQuery({ received: sound ? rfc3339(at) : "", count: number, unit, agency }),
    enabled: sound,
    retry: false,
  });
  return (
    <Panel title={t("calendar.due")}>
      <div className="due-form">
        <TextField
          label={t("calendar.received")}
          value={received}
          onChange={setReceived}
          error={at === null ? t("admin.badMoment") : null}
        />
        <TextField label={t("calendar.count")} value={count} inputMode="numeric" onChange={setCount} />
        <SelectField
          label={t("calendar.unit")}
          value={unit}
          choices={[
            ["workingDays", t("calendar.workingDays")],
            ["workingHours", t("calendar.workingHours")],
          ]}
          onChange={setUnit}
        />
      </div>
      {due.error && <ErrorPanel problem={asProblem(due.error)} />}
      {due.data && sound && (
        <div className="due-answer" aria-live="polite">
          <p className="due-moment">
            {moment(ms(due.data.due))}
            {due.data.forecast && <span className="tag">{t("calendar.forecast")}</span>}
          </p>
          <p className="t2">{said(due.data.sentence, due.data.sentenceEn)}</p>
          <ol className="due-steps">
            {due.data.steps.map(step => (
              <li key={`${step.date}-${step.kind}`} className={step.kind}>
                <span className="number">{dayText(step.date)}</span>
                <span className="number strong">{step.number > 0 ? step.number : "–"}</span>
                <span>
                  {said(step.reason, step.reasonEn)}
                  {step.document && <span className="t3"> · {step.document}</span>}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  );
}

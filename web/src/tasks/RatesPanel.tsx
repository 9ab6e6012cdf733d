// The rates, each with what it is of: a percentage whose denominator is not said means whatever its reader wants.
import { useTranslation } from "react-i18next";
import type { TaskRate, TaskRates } from "../api/types";
import { Panel } from "../ui/Panel";
import { figure } from "../ui/text";

const shown = ["overdueOfJudged", "doneOfJudged", "overdueOfAll", "inTimeOfDone", "inTimeOfAll"] as const;

export function percentOf(rate: TaskRate): string {
  return rate.percent === null || rate.percent === undefined ? "—" : `${figure(rate.percent, 2)} %`;
}

export function RatesPanel({ rates, agency }: { rates: TaskRates; agency: string | undefined }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("tasks.rates")} note={agency ?? t("tasks.allAgencies")}>
      <dl className="tasks-rates">
        {shown.map(name => (
          <div key={name}>
            <dt>{t(`taskRate.${name}`)}</dt>
            <dd>
              <b className="number">{percentOf(rates[name])}</b>
              <span className="t2 number">
                {figure(rates[name].part)} ÷ {figure(rates[name].whole)}
              </span>
              <small className="t3">{t(`taskRateOf.${name}`)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

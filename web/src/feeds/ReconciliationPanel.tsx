// What the sender says its own counts of a day are, beside what was accepted from it; a day leads to its deliveries, and
// a day that differs to the records behind the difference.
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { ReconciledDay, Reconciliation } from "../api/types";
import { dayText } from "../calendar/month";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Loaded, Panel } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { moment, ms, rfc3339 } from "../ui/time";
import { DeliveryLink } from "./DeliveryLink";
import { ReconciledRecords } from "./ReconciledRecords";
import {
  type Agreement,
  agreementOf,
  exampleOf,
  listsRecords,
  type Measure,
  recordsThatDiffer,
  shownMeasures,
  statedInDelivery,
  stretchOf,
} from "./reconciliation";
import { useMeasureWords } from "./useMeasureWords";

const marks: Record<Agreement, MarkKind> = { agrees: "ok", differs: "rej", not_compared: "unk", not_stated: "none" };

export function ReconciliationPanel({ feed }: { feed: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const query = useQuery({
    queryKey: ["feed", feed, "reconciliation"],
    queryFn: () => answer(api.GET("/api/feeds/{id}/reconciliation", { params: { path: { id: feed } } })),
    enabled: may("see_deliveries"),
  });
  const [open, setOpen] = useState<string | null>(null);
  if (!may("see_deliveries")) return null;
  const data = query.data;
  const note =
    data && data.daysStated > 0
      ? t("reconciliation.note", { stated: figure(data.daysStated), differ: figure(data.daysThatDiffer) })
      : undefined;
  return (
    <Panel title={t("reconciliation.title")} note={note}>
      <Loaded query={query} lines={2}>
        {reconciliation => (
          <>
            {reconciliation.daysStated === 0 ? (
              <p className="reconciled-foot t2">{t("reconciliation.none")}</p>
            ) : (
              <DaysTable reconciliation={reconciliation} onOpen={setOpen} />
            )}
            {may("send_deliveries") && <How reconciliation={reconciliation} />}
          </>
        )}
      </Loaded>
      {open && <ReconciledRecords feed={feed} day={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

// The address for senders, with the names that this feed knows.
function How({ reconciliation }: { reconciliation: Reconciliation }) {
  const { t } = useTranslation();
  return (
    <details className="reconciled-foot reconciled-how">
      <summary>{t("reconciliation.howTitle")}</summary>
      <p className="t2">{t("reconciliation.how")}</p>
      <pre className="raw">
        {`PUT ${location.origin}/api/feeds/${reconciliation.feed}/totals/${reconciliation.to}\n${exampleOf(reconciliation)}`}
      </pre>
    </details>
  );
}

interface DaysTableProps {
  reconciliation: Reconciliation;
  onOpen: (day: string) => void;
}

function DaysTable({ reconciliation, onOpen }: DaysTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard
    <div className="reconciled-box" role="group" tabIndex={0} aria-label={t("reconciliation.title")}>
      <table className="reconciled">
        <thead>
          <tr>
            <th scope="col">{t("reconciliation.day")}</th>
            <th scope="col">{t("reconciliation.state")}</th>
            <th scope="col">{t("reconciliation.measure")}</th>
            <th scope="col" className="number">
              {t("reconciliation.said")}
            </th>
            <th scope="col" className="number">
              {t("reconciliation.held")}
            </th>
            <th scope="col" className="number">
              {t("reconciliation.difference")}
            </th>
            <th scope="col">{t("reconciliation.statedBy")}</th>
            <th scope="col">{t("reconciliation.records")}</th>
          </tr>
        </thead>
        <tbody>
          {reconciliation.days.map(each => (
            <DayRows key={each.day} feed={reconciliation.feed} day={each} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayRows({ feed, day, onOpen }: { feed: string; day: ReconciledDay; onOpen: (day: string) => void }) {
  const measures = shownMeasures(day);
  const lines = Math.max(1, measures.length);
  const [first, ...rest] = measures;
  return (
    <>
      <tr>
        <th scope="row" rowSpan={lines}>
          <DayLink feed={feed} day={day.day} />
        </th>
        <td rowSpan={lines}>
          <State agreement={agreementOf(day)} />
        </td>
        <MeasureCells measure={first} />
        <td rowSpan={lines} className="t2 nowrap">
          <StatedBy feed={feed} day={day} />
        </td>
        <td rowSpan={lines}>
          <RecordWords day={day} onOpen={onOpen} />
        </td>
      </tr>
      {rest.map(measure => (
        <tr key={measure.name}>
          <MeasureCells measure={measure} />
        </tr>
      ))}
    </>
  );
}

// Chooses the day on the page: its deliveries are marked, its refused records listed.
function DayLink({ feed, day }: { feed: string; day: string }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { from, to } = stretchOf(day);
  return (
    <Link
      className="link"
      to={paths.feed}
      params={{ id: feed }}
      search={{ ...search, tu: rfc3339(from), den: rfc3339(to) }}
      hash="lan-giao"
      title={t("reconciliation.ofDay", { day: dayText(day) })}
    >
      {dayText(day)}
    </Link>
  );
}

function State({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation();
  const calm = agreement === "agrees" || agreement === "not_stated";
  return (
    <span className={calm ? "line nowrap t2" : "line nowrap medium"}>
      <StatusMark kind={marks[agreement]} size={15} calm={calm} />
      {t(`reconciliation.agreement.${agreement}`)}
    </span>
  );
}

function MeasureCells({ measure }: { measure: Measure | undefined }) {
  const words = useMeasureWords();
  return (
    <>
      <td>{measure ? words(measure.name) : "–"}</td>
      <Figure value={measure?.said} />
      <Figure value={measure?.held} />
      <Figure value={measure?.difference} signed />
    </>
  );
}

function Figure({ value, signed }: { value: number | null | undefined; signed?: boolean }) {
  if (value === null || value === undefined) return <td className="number t3">–</td>;
  const sign = signed && value > 0 ? "+" : "";
  const digits = value % 1 === 0 ? 0 : 2;
  return <td className={`number ${signed && value !== 0 ? "returned" : ""}`}>{sign + figure(value, digits)}</td>;
}

function StatedBy({ feed, day }: { feed: string; day: ReconciledDay }) {
  if (day.statedAt === null) return "–";
  const delivery = statedInDelivery(day);
  return (
    <>
      {delivery === null ? day.statedBy : <DeliveryLink feed={feed} delivery={delivery} />} · {moment(ms(day.statedAt))}
    </>
  );
}

function RecordWords({ day, onOpen }: { day: ReconciledDay; onOpen: (day: string) => void }) {
  const { t } = useTranslation();
  if (day.statedAt === null) return <span className="t3">–</span>;
  if (!listsRecords(day)) return <span className="t3">{t("reconciliation.notListed")}</span>;
  const all = recordsThatDiffer(day);
  if (all === 0) return <span className="t2">{t("reconciliation.sameRecords")}</span>;
  return (
    <Button
      small
      aria-label={t("reconciliation.openRecordsOf", { n: figure(all), day: dayText(day.day) })}
      onClick={() => onOpen(day.day)}
    >
      {t("reconciliation.openRecords", { n: figure(all) })}
    </Button>
  );
}

// What the sender says its own counts of a day are, beside what was accepted from it; a day that differs opens the
// records behind the difference.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import type { ReconciledDay, Reconciliation } from "../api/types";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day as dayText, moment, ms } from "../ui/time";

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
        {reconciliation =>
          reconciliation.daysStated === 0 ? (
            <EmptyState title={t("reconciliation.none")}>
              {t("reconciliation.how", { address: `PUT /api/feeds/${feed}/totals/2026-11-24` })}
            </EmptyState>
          ) : (
            <DaysTable reconciliation={reconciliation} onOpen={setOpen} />
          )
        }
      </Loaded>
      {open && <RecordsDialog feed={feed} day={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

const dayOf = (day: string) => dayText(ms(`${day}T12:00:00+07:00`));

function useMeasureWords(): (name: string) => string {
  const { t } = useTranslation();
  return name => (name === "rows" ? t("reconciliation.rows") : name);
}

interface DaysTableProps {
  reconciliation: Reconciliation;
  onOpen: (day: string) => void;
}

function DaysTable({ reconciliation, onOpen }: DaysTableProps) {
  const { t } = useTranslation();
  const measureWords = useMeasureWords();
  const days = reconciliation.days.filter(each => each.statedAt !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard
    <div className="reconciled-box" role="group" tabIndex={0} aria-label={t("reconciliation.title")}>
      <table className="reconciled">
        <thead>
          <tr>
            <th scope="col">{t("reconciliation.day")}</th>
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
          {days.flatMap(each => {
            const measures = each.measures.filter(measure => measure.said !== null);
            const lines = Math.max(1, measures.length);
            return (measures.length > 0 ? measures : [null]).map((measure, i) => (
              <tr key={`${each.day} ${measure?.name ?? ""}`}>
                {i === 0 && (
                  <th scope="row" rowSpan={lines}>
                    <StatusMark kind={each.agrees ? "ok" : "rej"} size={15} />{" "}
                    <span className="unseen">
                      {t(each.agrees ? "reconciliation.agrees" : "reconciliation.differs")}:{" "}
                    </span>
                    {dayOf(each.day)}
                  </th>
                )}
                <td>{measure ? measureWords(measure.name) : "–"}</td>
                <Figure value={measure?.said} />
                <Figure value={measure?.held} />
                <Figure value={measure?.difference} signed />
                {i === 0 && (
                  <>
                    <td rowSpan={lines} className="t2">
                      {each.statedBy} · {each.statedAt && moment(ms(each.statedAt))}
                    </td>
                    <td rowSpan={lines}>
                      <RecordWords day={each} onOpen={onOpen} />
                    </td>
                  </>
                )}
              </tr>
            ));
          })}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ value, signed }: { value: number | null | undefined; signed?: boolean }) {
  if (value === null || value === undefined) return <td className="number t3">–</td>;
  const sign = signed && value > 0 ? "+" : "";
  const digits = value % 1 === 0 ? 0 : 2;
  return <td className={`number ${signed && value !== 0 ? "returned" : ""}`}>{sign + figure(value, digits)}</td>;
}

function RecordWords({ day, onOpen }: { day: ReconciledDay; onOpen: (day: string) => void }) {
  const { t } = useTranslation();
  if (day.onlyTheirs === null && day.onlyOurs === null && day.differing === null)
    return <span className="t3">{t("reconciliation.notListed")}</span>;
  const all = (day.onlyTheirs ?? 0) + (day.onlyOurs ?? 0) + (day.differing ?? 0);
  if (all === 0) return <span className="t2">{t("reconciliation.sameRecords")}</span>;
  return (
    <Button small onClick={() => onOpen(day.day)}>
      {t("reconciliation.openRecords", { n: figure(all), day: dayOf(day.day) })}
    </Button>
  );
}

function RecordsDialog({ feed, day, onClose }: { feed: string; day: string; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["feed", feed, "reconciliation", day],
    queryFn: () => answer(api.GET("/api/feeds/{id}/reconciliation/{day}", { params: { path: { id: feed, day } } })),
  });
  return (
    <Dialog title={t("reconciliation.recordsOf", { day: dayOf(day) })} onClose={onClose} wide>
      <Loaded query={query} lines={4}>
        {({ differences, more }) => (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard */}
            <div className="reconciled-box" role="group" tabIndex={0} aria-label={t("reconciliation.records")}>
              <table className="reconciled">
                <thead>
                  <tr>
                    <th scope="col">{t("reconciliation.key")}</th>
                    <th scope="col">{t("reconciliation.kind")}</th>
                    <th scope="col">{t("reconciliation.said")}</th>
                    <th scope="col">{t("reconciliation.held")}</th>
                  </tr>
                </thead>
                <tbody>
                  {differences.map(each => (
                    <tr key={`${each.key} ${each.kind} ${each.name}`}>
                      <th scope="row">{each.key}</th>
                      <td>
                        {t(`reconciliation.kinds.${each.kind}`)}
                        {each.name && <span className="t2"> · {each.name}</span>}
                      </td>
                      <td>{each.said || "–"}</td>
                      <td>{each.held || "–"}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {more && <p className="t2">{t("reconciliation.more")}</p>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

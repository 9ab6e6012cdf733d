// What a contractor's sheet came to: of each row what would happen and why.
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RegisterImport, RegisterRow } from "../api/types";
import { byOutcome, outcomes, type RowOutcome, refusedCsv } from "../cameras/sheetRules";
import { ScrollBox } from "../reviews/ScrollBox";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { download, figure } from "../ui/text";
import { saidTwice } from "../words/said";
import { canImport } from "./infrastructureRules";

const markOf = { refused: "rej", added: "ok", changed: "mnt", same: "none" } as const;
const shownAtFirst = 100;

interface RegisterReportProps {
  answer: RegisterImport;
  busy: boolean;
  error: unknown;
  onApply: () => void;
}

export function RegisterReport({ answer, busy, error, onApply }: RegisterReportProps) {
  const { t } = useTranslation();
  const good = figure(answer.added + answer.changed);
  return (
    <Panel
      title={t(answer.applied ? "sheet.done" : "sheet.would")}
      note={t(answer.applied ? "sheet.doneText" : "sheet.wouldText")}
    >
      <div className="panel-body stack">
        <div className="wrap-line">
          {answer.applied ? (
            <p className="line strong" role="status">
              <StatusMark kind="ok" size={18} />
              {t("registerSheet.applied", { n: good })}
            </p>
          ) : (
            <Button tone="primary" disabled={!canImport(answer)} busy={busy} onClick={onApply}>
              {t("registerSheet.apply", { n: good })}
            </Button>
          )}
          {answer.refused > 0 && <Refused rows={answer.rows} />}
        </div>
        {Boolean(error) && <ErrorPanel title={t("problem.title")} problem={asProblem(error)} />}
        {answer.unknownColumns.length > 0 && (
          <p className="line">
            <StatusMark kind="late" size={16} />
            {t("sheet.unknown", { columns: answer.unknownColumns.join(", ") })}
          </p>
        )}
        <Rows answer={answer} />
      </div>
    </Panel>
  );
}

function Refused({ rows }: { rows: RegisterRow[] }) {
  const { t } = useTranslation();
  const headings = [t("sheet.row"), t("registerSheet.code"), t("registerSheet.name"), t("sheet.reasons")];
  return (
    <Button icon="download" onClick={() => download(t("registerSheet.refusedName"), refusedCsv(rows, headings))}>
      {t("sheet.refused", { count: rows.filter(({ outcome }) => outcome === "refused").length })}
    </Button>
  );
}

function Rows({ answer }: { answer: RegisterImport }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<RowOutcome | null>(null);
  const [whole, showWhole] = useState(false);
  const fitting = useMemo(
    () => answer.rows.filter(each => !only || each.outcome === only).toSorted(byOutcome),
    [answer, only],
  );
  const shown = whole ? fitting : fitting.slice(0, shownAtFirst);
  return (
    <>
      <div className="wrap-line" role="group" aria-label={t("sheet.outcome")}>
        {outcomes.map(each => (
          <Chip
            key={each}
            kind={markOf[each]}
            on={only === each}
            count={answer[each]}
            onClick={() => setOnly(only === each ? null : each)}
          >
            {t(`sheetOutcome.${each}`)}
          </Chip>
        ))}
      </div>
      {shown.length === 0 ? <EmptyState title={t("sheet.noRows")} /> : <RowTable rows={shown} />}
      <MoreRows shown={shown.length} all={fitting.length} onAll={() => showWhole(true)} />
    </>
  );
}

function RowTable({ rows }: { rows: RegisterRow[] }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t("sheet.rows")}>
      <table className="small-table" aria-label={t("sheet.rows")}>
        <thead>
          <tr>
            <th scope="col">{t("sheet.row")}</th>
            <th scope="col">{t("registerSheet.name")}</th>
            <th scope="col">{t("sheet.outcome")}</th>
            <th scope="col">{t("sheet.reasons")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, id, name, outcome, reasons }) => (
            <tr key={row}>
              <td>{row}</td>
              <th scope="row">
                {name || "—"}
                {id && <small className="t2">{id}</small>}
              </th>
              <td>
                <span className="line">
                  <StatusMark kind={markOf[outcome]} size={16} />
                  {t(`sheetOutcome.${outcome}`)}
                </span>
              </td>
              <td>{reasons.map(saidTwice).join(" ") || "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

// What a table of obligations came to: how its columns were understood, and of each row what would happen and why.
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { download, figure } from "../ui/text";
import { saidTwice } from "../words/said";
import {
  canImport,
  type ImportAnswer,
  type ImportedRow,
  inTurn,
  type Outcome,
  outcomes,
  refusedCsv,
} from "./importRules";
import { ScrollBox } from "./ScrollBox";

const markOf = { refused: "rej", added: "ok", changed: "mnt", same: "none" } as const;
const shownAtFirst = 100;

interface ImportReportProps {
  answer: ImportAnswer;
  busy: boolean;
  error: unknown;
  onApply: () => void;
}

export function ImportReport({ answer, busy, error, onApply }: ImportReportProps) {
  const { t } = useTranslation();
  const good = answer.added + answer.changed;
  return (
    <Panel
      title={t(answer.applied ? "sheet.done" : "sheet.would")}
      note={t(answer.applied ? "obligationSheet.doneText" : "obligationSheet.wouldText")}
    >
      <div className="panel-body stack">
        <div className="wrap-line">
          {answer.applied ? (
            <p className="line strong" role="status">
              <StatusMark kind="ok" size={18} />
              {t("obligationSheet.applied", { n: figure(good) })}
            </p>
          ) : (
            <Button tone="primary" disabled={!canImport(answer)} busy={busy} onClick={onApply}>
              {t("obligationSheet.apply", { n: figure(good) })}
            </Button>
          )}
          {answer.refused > 0 && <Refused answer={answer} />}
        </div>
        {Boolean(error) && <ErrorPanel title={t("problem.title")} problem={asProblem(error)} />}
        {answer.unknownColumns.length > 0 && (
          <p className="line">
            <StatusMark kind="late" size={16} />
            {t("sheet.unknown", { columns: answer.unknownColumns.join(", ") })}
          </p>
        )}
        <Rows rows={answer.rows} counts={answer} />
      </div>
    </Panel>
  );
}

function Refused({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation();
  const headings = [t("sheet.row"), t("review.agency"), t("review.connection"), t("sheet.reasons")];
  const name = t("obligationSheet.refusedName");
  return (
    <>
      <span className="soon">{t("obligationSheet.refused", { n: figure(answer.refused) })}</span>
      <Button icon="download" onClick={() => download(name, refusedCsv(answer.rows, headings))}>
        {t("obligationSheet.refusedFile")}
      </Button>
    </>
  );
}

function Rows({ rows, counts }: { rows: ImportedRow[]; counts: ImportAnswer }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<Outcome | null>(null);
  const [whole, showWhole] = useState(false);
  const fitting = useMemo(() => inTurn(rows).filter(each => !only || each.outcome === only), [rows, only]);
  const shown = whole ? fitting : fitting.slice(0, shownAtFirst);
  return (
    <>
      <div className="wrap-line" role="group" aria-label={t("sheet.outcome")}>
        {outcomes.map(each => (
          <Chip
            key={each}
            kind={markOf[each]}
            on={only === each}
            count={counts[each]}
            onClick={() => setOnly(only === each ? null : each)}
          >
            {t(`sheetOutcome.${each}`)}
          </Chip>
        ))}
      </div>
      {shown.length === 0 ? <EmptyState title={t("obligationSheet.noRows")} /> : <RowTable rows={shown} />}
      <MoreRows shown={shown.length} all={fitting.length} onAll={() => showWhole(true)} />
    </>
  );
}

function RowTable({ rows }: { rows: ImportedRow[] }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={t("sheet.rows")}>
      <table className="small-table" aria-label={t("sheet.rows")}>
        <thead>
          <tr>
            <th scope="col">{t("sheet.row")}</th>
            <th scope="col">{t("review.agency")}</th>
            <th scope="col">{t("review.connection")}</th>
            <th scope="col">{t("sheet.outcome")}</th>
            <th scope="col">{t("sheet.reasons")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, agency, name, outcome, reasons }) => (
            <tr key={row}>
              <td className="number">{row}</td>
              <td>{agency || "—"}</td>
              <th scope="row">{name || "—"}</th>
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

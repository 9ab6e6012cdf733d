// What a sheet came to: how its columns were understood, and of each row what would happen to it or has happened, and why.
import type { UseMutationResult } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, ErrorPanel, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { download } from "../ui/text";
import { saidTwice } from "../words/said";
import {
  byOutcome,
  outcomes,
  type RowOutcome,
  refusedCsv,
  type SheetAnswer,
  type SheetRow,
  wordOf,
} from "./sheetRules";

const markOf = { refused: "rej", added: "ok", changed: "mnt", same: "none" } as const;
const shownAtFirst = 100;

interface SheetReportProps {
  answer: SheetAnswer;
  apply: UseMutationResult<SheetAnswer, Error, File>;
  file: File;
}

export function SheetReport({ answer, apply, file }: SheetReportProps) {
  const { t } = useTranslation();
  const good = answer.added + answer.changed;
  return (
    <Panel
      title={t(answer.applied ? "sheet.done" : "sheet.would")}
      note={t(answer.applied ? "sheet.doneText" : "sheet.wouldText")}
    >
      <div className="panel-body stack">
        <div className="line wrap-line">
          {answer.applied ? (
            <p className="line strong" role="status">
              <StatusMark kind="ok" size={18} />
              {t("sheet.applied", { count: good })}
            </p>
          ) : (
            <Button tone="primary" disabled={good === 0} busy={apply.isPending} onClick={() => apply.mutate(file)}>
              {t("sheet.apply", { count: good })}
            </Button>
          )}
          {answer.refused > 0 && <RefusedFile answer={answer} />}
        </div>
        {apply.error && <ErrorPanel title={t("problem.title")} problem={asProblem(apply.error)} />}
        <Columns answer={answer} />
        <Rows answer={answer} />
      </div>
    </Panel>
  );
}

function RefusedFile({ answer }: { answer: SheetAnswer }) {
  const { t } = useTranslation();
  const headings = [t("sheet.row"), t("field.id"), t("field.name"), t("sheet.reasons")];
  return (
    <Button icon="download" onClick={() => download(t("sheet.refusedName"), refusedCsv(answer.rows, headings))}>
      {t("sheet.refused", { count: answer.refused })}
    </Button>
  );
}

function Columns({ answer: { columns, unknownColumns } }: { answer: SheetAnswer }) {
  const { t } = useTranslation();
  const word = (field: string) => {
    const known = wordOf(field);
    return known ? t(known) : field;
  };
  return (
    <details className="sheet-columns" open={unknownColumns.length > 0}>
      <summary>
        {t("sheet.columns")} <span className="tag">{columns.length}</span>
      </summary>
      <table className="small-table" aria-label={t("sheet.columns")}>
        <thead>
          <tr>
            <th scope="col">{t("sheet.heading")}</th>
            <th scope="col">{t("sheet.field")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ heading, field }) => (
            <tr key={`${heading} ${field}`}>
              <th scope="row">{heading}</th>
              <td>{word(field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unknownColumns.length > 0 && (
        <p className="camera-finding">
          <StatusMark kind="late" size={16} />
          {t("sheet.unknown", { columns: unknownColumns.join(", ") })}
        </p>
      )}
    </details>
  );
}

function Rows({ answer }: { answer: SheetAnswer }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<RowOutcome | null>(null);
  const [whole, showWhole] = useState(false);
  const fitting = useMemo(
    () => answer.rows.filter(each => !only || each.outcome === only).sort(byOutcome),
    [answer, only],
  );
  const shown = whole ? fitting : fitting.slice(0, shownAtFirst);
  return (
    <>
      <div className="cameras-filters">
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

function RowTable({ rows }: { rows: SheetRow[] }) {
  const { t } = useTranslation();
  return (
    <div className="sheet-rows">
      <table className="small-table" aria-label={t("sheet.rows")}>
        <thead>
          <tr>
            <th scope="col">{t("sheet.row")}</th>
            <th scope="col">{t("sheet.camera")}</th>
            <th scope="col">{t("sheet.outcome")}</th>
            <th scope="col">{t("sheet.reasons")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, id, name, outcome, reasons }) => (
            <tr key={row}>
              <td className="number">{row}</td>
              <th scope="row">
                {name || "—"} <small className="t2">{id}</small>
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
    </div>
  );
}

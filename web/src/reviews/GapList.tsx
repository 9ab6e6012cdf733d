// Where what is said and what is measured part, worst first: each with its evidence and what can be done.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewReport, ReviewRow } from "../api/types";
import { paths } from "../paths";
import { Icon } from "../ui/Icon";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { difficultiesOf } from "./elsewhere";
import { RowDeeds } from "./RowDeeds";
import { DeclaredWord, DueWord, Evidence, GapWord, MeasuredWord } from "./Standing";

const shownAtFirst = 30;

interface GapListProps {
  rows: ReviewRow[];
  report: ReviewReport;
  onChoose: (obligation: string) => void;
}

export function GapList({ rows, report, onChoose }: GapListProps) {
  const { t } = useTranslation();
  const [whole, showWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, shownAtFirst);
  return (
    <Panel title={t("review.gaps")} note={t("review.gapsNote", { n: figure(rows.length) })}>
      {rows.length === 0 ? (
        <EmptyState good title={t("review.noGaps")} />
      ) : (
        <ol className="gaps">
          {shown.map(row => (
            <GapItem key={row.obligation} row={row} report={report} onChoose={onChoose} />
          ))}
        </ol>
      )}
      <MoreRows shown={shown.length} all={rows.length} onAll={() => showWhole(true)} />
    </Panel>
  );
}

interface GapItemProps {
  row: ReviewRow;
  report: ReviewReport;
  onChoose: (obligation: string) => void;
}

function GapItem({ row, report, onChoose }: GapItemProps) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <li data-gap={row.gap}>
      <div className="gap-head">
        <GapWord row={row} />
        <button type="button" className="link" onClick={() => onChoose(row.obligation)}>
          {said(row.title, row.titleEn)}
        </button>
        <Link className="t2" to={paths.agencyReview} params={{ id: report.review.id, agency: row.agency }}>
          {said(row.agencyName, row.agencyNameEn)}
        </Link>
      </div>
      <dl className="gap-facts">
        <Fact word={t("review.said")}>
          <DeclaredWord row={row} />
        </Fact>
        <Fact word={t("review.measured")}>
          <MeasuredWord measured={row.measured} />
        </Fact>
        <Fact word={t("review.evidence")} wide>
          <Evidence row={row} />
        </Fact>
        <Fact word={t("review.due")}>
          <DueWord row={row} frozen={report.version > 0} />
        </Fact>
        <Fact word={t("review.difficulties")}>
          <Difficulties row={row} />
        </Fact>
        <Fact word={t("review.contractor")}>{row.contractorName ?? row.contractor ?? "—"}</Fact>
        <Fact word={t("review.reminders")}>{row.reminders > 0 ? figure(row.reminders) : "—"}</Fact>
      </dl>
      <RowDeeds row={row} version={report.version} />
    </li>
  );
}

function Fact({ word, wide, children }: { word: string; wide?: boolean; children: React.ReactNode }) {
  return (
    <div className={wide ? "gap-wide" : undefined}>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Difficulties({ row }: { row: ReviewRow }) {
  const { t } = useTranslation();
  if (row.openDifficulties === 0) return <>—</>;
  return (
    <Link
      className="link line"
      {...difficultiesOf(row.agency)}
      aria-label={t("review.difficultiesOf", { n: row.openDifficulties, title: row.title })}
    >
      <Icon name="message-2" size={15} />
      {figure(row.openDifficulties)}
    </Link>
  );
}

// What the figures alone do not say: units that never answer, codes that nobody bears, statuses that nobody knows.
import { useTranslation } from "react-i18next";
import type { DocumentSummary } from "../api/types";
import { EmptyState, Panel } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";

const marks: Record<string, MarkKind> = { never_answers: "down", unknown_status: "rej", unknown_organs: "unk" };

export function Findings({ summary, onUnit }: { summary: DocumentSummary; onUnit: (organ: string) => void }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Panel title={t("documents.findings")} note={t("documents.findingsNote", { n: summary.findings.length })}>
      {summary.findings.length === 0 && <EmptyState good title={t("documents.findingsNone")} />}
      <ul className="documents-findings">
        {summary.findings.map(each => (
          <li key={`${each.code} ${each.organ} ${each.sentence}`}>
            <StatusMark kind={marks[each.code] ?? "late"} />
            <span>{said(each.sentence, each.sentenceEn)}</span>
            {each.organ && (
              <a
                className="documents-more"
                href="#danh-sach"
                aria-label={t("documents.documentsOf", { unit: each.name })}
                onClick={() => onUnit(each.organ)}
              >
                {t("documents.list")}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

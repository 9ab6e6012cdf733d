// What the figures alone do not say: units that never answer, codes that nobody bears, statuses that nobody knows.
import { useTranslation } from "react-i18next";
import type { DocumentSummary } from "../api/types";
import { EmptyState, Panel } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { useSaid } from "../words/said";
import { ListLink } from "./ListLink";

const marks: Record<string, MarkKind> = { never_answers: "down", unknown_status: "rej", unknown_organs: "unk" };

const listOf = (code: string) => (code === "never_answers" ? "undelivered" : "open");

export function Findings({ summary }: { summary: DocumentSummary }) {
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
              <ListLink
                show={{ "danh-sach": listOf(each.code), "don-vi": each.organ }}
                label={t("documents.documentsOf", { unit: said(each.name, each.nameEn) })}
              />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

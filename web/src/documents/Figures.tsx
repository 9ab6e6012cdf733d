// The province's figures of documents, each over its denominator; those with a list behind them lead to it.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentSummary } from "../api/types";
import { figure, percent } from "../ui/text";
import { workingHours } from "./documentRules";
import { ListLink } from "./ListLink";

export function Figures({ summary }: { summary: DocumentSummary }) {
  const { t } = useTranslation();
  const { counts: c, ...total } = summary.total;
  const due = c.doneInTime + c.doneLate;
  const share = (value: number | null | undefined) => (value === null || value === undefined ? "—" : percent(value));
  const cards: [string, ReactNode, string, string?][] = [
    [
      t("documents.sent"),
      figure(c.sent),
      t("documents.signedOf", { n: figure(c.withSignature), share: share(total.signedPercent) }),
    ],
    [
      t("documents.addressed"),
      figure(c.addressed),
      t("documents.answeredOf", { n: figure(c.answered), share: share(total.answeredPercent) }),
    ],
    [
      t("documents.unreceived"),
      figure(total.unreceived),
      t("documents.ofAddressed", { n: figure(c.addressed) }),
      "unreceived",
    ],
    [
      t("documents.unassigned"),
      figure(c.received),
      t("documents.ofAddressed", { n: figure(c.addressed) }),
      "unassigned",
    ],
    [t("documents.overdue"), figure(total.overdue), t("documents.ofAddressed", { n: figure(c.addressed) }), "overdue"],
    [
      t("documents.inTime"),
      share(total.inTimePercent),
      t("documents.inTimeOf", { n: figure(c.doneInTime), all: figure(due) }),
      "late",
    ],
    [
      t("documents.reception"),
      total.meanReceptionMinutes == null ? (
        "—"
      ) : (
        <Hours key="meanReceptionMinutes" minutes={total.meanReceptionMinutes} />
      ),
      t("documents.meanOf", { n: figure(c.receptions) }),
    ],
    [
      t("documents.processing"),
      total.meanProcessingMinutes == null ? (
        "—"
      ) : (
        <Hours key="meanProcessingMinutes" minutes={total.meanProcessingMinutes} />
      ),
      t("documents.meanOf", { n: figure(c.completions) }),
    ],
    [
      t("documents.takenBack"),
      figure(c.revoked + c.replaced),
      t("documents.takenBackOf", { revoked: figure(c.revoked), replaced: figure(c.replaced), sent: figure(c.sent) }),
      "revoked",
    ],
  ];
  return (
    <ul className="documents-figures">
      {cards.map(([word, value, of, list]) => (
        <li key={word}>
          <span className="t2">{word}</span>
          <b>{value}</b>
          <span className="t3">{of}</span>
          {list && (
            <ListLink show={{ "danh-sach": list, "don-vi": undefined }} label={t("documents.listOf", { what: word })} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Hours({ minutes }: { minutes: number }) {
  const { t } = useTranslation();
  return (
    <>
      {workingHours(minutes)} <small>{t("documents.hour")}</small>
    </>
  );
}

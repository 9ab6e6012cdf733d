// Which office is late, in one sentence; how late all are, with what it is a share of; and whether the senders' own flags
// and the balance say the same.
import { useTranslation } from "react-i18next";
import type { DossierSummary } from "../api/types";
import { figure, percent } from "../ui/text";
import { lateness, latest, measuredFinished, nameOf, reachesNow } from "./reportRules";

export function DossierHeadline({ summary }: { summary: DossierSummary }) {
  const { t } = useTranslation();
  const { total, rows } = summary;
  const now = reachesNow(summary);
  const worst = latest(rows);
  const { good, all } = measuredFinished(total);
  if (rows.length === 0)
    return (
      <div>
        <h1>{t("dossiers.noneAtAll")}</h1>
        <p className="board-summary">{t("dossiers.noneAtAllText")}</p>
      </div>
    );
  const agency = worst ? nameOf(worst) : "";
  const n = worst ? figure(lateness(worst)) : "";
  const headline = worst
    ? now
      ? t("dossiers.worstNow", { agency, n })
      : t("dossiers.worstPast", { agency, n })
    : now
      ? t("dossiers.noneLate")
      : t("dossiers.noneLatePast");
  const parts = [
    total.inProcess !== null &&
      t("dossiers.overdueOf", { n: figure(total.inProcessOverdue ?? 0), all: figure(total.inProcess) }),
    total.onTimePercent === null
      ? t("dossiers.finishedNone")
      : t("dossiers.finishedOf", {
          n: figure(total.finished),
          share: percent(total.onTimePercent),
          good: figure(good),
          all: figure(all),
        }),
    total.disagrees > 0 ? t("dossiers.disagreesOf", { n: figure(total.disagrees) }) : t("dossiers.flagsAgree"),
    total.difference !== null && total.difference !== 0 && t("dossiers.differs", { n: figure(total.difference) }),
  ].filter(Boolean);
  return (
    <div aria-live="polite">
      <h1>{headline}</h1>
      <p className="board-summary">{parts.join(" · ")}</p>
    </div>
  );
}

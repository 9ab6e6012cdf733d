// How connections stood in the review before.
import { useTranslation } from "react-i18next";
import type { ReviewReport } from "../api/types";
import { EmptyState, Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import { ScrollBox } from "./ScrollBox";
import { MeasuredWord } from "./Standing";

export function ReviewChanges({ report: { beforeAsOf, beforeTitle, changes } }: { report: ReviewReport }) {
  const { t } = useTranslation();
  if (!beforeAsOf) return null;
  return (
    <Panel
      title={t("review.changes")}
      note={t("review.changesNote", { title: beforeTitle, at: moment(ms(beforeAsOf)) })}
    >
      {changes.length === 0 ? (
        <EmptyState title={t("review.noChanges")} />
      ) : (
        <ScrollBox label={t("review.changes")}>
          <table className="small-table" aria-label={t("review.changes")}>
            <thead>
              <tr>
                <th scope="col">{t("review.connection")}</th>
                <th scope="col">{t("review.agency")}</th>
                <th scope="col">{t("review.before")}</th>
                <th scope="col">{t("review.after")}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ obligation, title, agencyName, before, now }) => (
                <tr key={obligation}>
                  <th scope="row">{title}</th>
                  <td>{agencyName}</td>
                  <td>
                    <MeasuredWord measured={before} calm />
                  </td>
                  <td>
                    <MeasuredWord measured={now} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}

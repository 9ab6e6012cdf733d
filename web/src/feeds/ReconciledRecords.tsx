// One day's records that only one side has, or that differ.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "../api/client";
import { dayText } from "../calendar/month";
import { Dialog } from "../ui/Dialog";
import { Loaded } from "../ui/Panel";
import { useMeasureWords } from "./useMeasureWords";

export function ReconciledRecords({ feed, day, onClose }: { feed: string; day: string; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useMeasureWords();
  const query = useQuery({
    queryKey: ["feed", feed, "reconciliation", day],
    queryFn: () => answer(api.GET("/api/feeds/{id}/reconciliation/{day}", { params: { path: { id: feed, day } } })),
  });
  return (
    <Dialog title={t("reconciliation.recordsOf", { day: dayText(day) })} onClose={onClose} wide>
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
                        {each.name && <span className="t2"> · {words(each.name)}</span>}
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

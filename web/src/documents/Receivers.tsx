// How far a document has come at each agency: the first moment of every step, and the working time between them.
import { useTranslation } from "react-i18next";
import type { DocumentFile, DocumentReceiver } from "../api/types";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { moment, ms } from "../ui/time";
import { organName, workingHours } from "./documentRules";

const marks: Record<DocumentReceiver["handling"], MarkKind> = {
  sent: "none",
  delivered: "none",
  refused: "rej",
  received: "p4",
  assigned: "p4",
  processing: "p4",
  done: "ok",
};

export function Receivers({ file }: { file: DocumentFile }) {
  const { t } = useTranslation();
  const at = (value: string | null | undefined) => (value ? moment(ms(value)) : <span className="t3">—</span>);
  const hours = (value: number | null | undefined) =>
    value == null ? null : (
      <small className="t3">
        {" "}
        {workingHours(value / 60_000)} {t("documents.hour")}
      </small>
    );
  return (
    <div className="panel-body documents-scroll">
      <table className="small-table">
        <thead>
          <tr>
            <th scope="col">{t("documents.receiver")}</th>
            <th scope="col">{t("documents.state")}</th>
            <th scope="col">{t("document.delivered")}</th>
            <th scope="col">{t("document.received")}</th>
            <th scope="col">{t("document.assigned")}</th>
            <th scope="col">{t("document.done")}</th>
            <th scope="col">{t("document.recall")}</th>
          </tr>
        </thead>
        <tbody>
          {file.receivers.map(r => (
            <tr key={r.organ} className={r.removed ? "t3" : ""}>
              <th scope="row">
                {organName(file, r.organ)} <small className="t3">{r.organ}</small>
                {r.removed && <span className="tag">{t("document.removed")}</span>}
              </th>
              <td>
                <span className="line">
                  <StatusMark kind={marks[r.handling]} calm={r.handling === "done"} />
                  {t(`handling.${r.handling}`)}
                </span>
              </td>
              <td>{at(r.deliveredAt)}</td>
              <td>
                {at(r.receivedAt ?? r.refusedAt)}
                {hours(r.receptionMs)}
              </td>
              <td>{at(r.assignedAt)}</td>
              <td>
                {at(r.doneAt)}
                {hours(r.processingMs)}
                {r.doneAt && r.dueAt && ms(r.doneAt) >= ms(r.dueAt) && (
                  <span className="tag off">{t("document.lateDone")}</span>
                )}
              </td>
              <td>{t(`recall.${r.recall}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t3 documents-note">{t("document.hoursNote")}</p>
    </div>
  );
}

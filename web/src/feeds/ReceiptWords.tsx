// A receipt in words: what became of the records, and why some were refused or left out.
import { useTranslation } from "react-i18next";
import type { Receipt } from "../api/types";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { saidTwice } from "../words/said";
import { reasonWords } from "./reasonWords";

export function ReceiptWords({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const { records } = receipt;
  return (
    <div className="replay-result" role="status">
      <StatusMark kind={records.quarantined > 0 ? "rej" : "ok"} size={20} />
      <div>
        {receipt.outcome === "duplicate" ? (
          <p>{t("feed.uploadDuplicate")}</p>
        ) : (
          <p>
            {t("feed.uploadDone", {
              received: figure(records.received),
              accepted: figure(records.accepted),
              revised: figure(records.revised),
              duplicate: figure(records.duplicate),
              quarantined: figure(records.quarantined),
            })}
          </p>
        )}
        <ul className="t2">
          {receipt.reasons.map(each => (
            <li key={each.code}>
              {reasonWords(t, each.code)}: {figure(each.count)}. {saidTwice(each.help)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

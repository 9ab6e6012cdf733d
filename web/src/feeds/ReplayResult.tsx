// What became of a replay: how many were taken, how many stay and why.
import { useTranslation } from "react-i18next";
import type { ReplayAnswer } from "../api/types";
import { IconButton } from "../ui/Button";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { reasonWords } from "./reasonWords";

export function ReplayResult({ result, onClose }: { result: ReplayAnswer; onClose: () => void }) {
  const { t } = useTranslation();
  const reasons = result.receipts.flatMap(receipt => receipt.reasons);
  return (
    <div className="replay-result" role="status">
      <StatusMark kind={result.failed > 0 ? "rej" : "ok"} size={20} />
      <div className="grow">
        <p className="strong">
          {t("quarantine.result", {
            replayed: figure(result.replayed),
            accepted: figure(result.accepted),
            failed: figure(result.failed),
          })}
        </p>
        {result.failed > 0 && <p className="t2">{t("quarantine.resultKept")}</p>}
        {reasons.length > 0 && (
          <ul className="t2">
            {reasons.map(each => (
              <li key={`${each.code} ${each.firstRow}`}>
                {reasonWords(t, each.code)}: {figure(each.count)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <IconButton icon="x" label={t("word.close")} onClick={onClose} />
    </div>
  );
}

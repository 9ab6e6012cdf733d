// What became of an uploaded file: the receipt with its counts and reasons, or why the whole file was refused: what,
// where, and how to mend it.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Contract, Receipt } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button, buttonClass } from "../ui/Button";
import { Problem, problemWords } from "../ui/problem";
import { StatusMark } from "../ui/StatusMark";
import { moment, ms } from "../ui/time";
import { saidTwice } from "../words/said";
import { faultIn } from "./faultWords";
import { ReceiptWords } from "./ReceiptWords";
import { isTable } from "./upload";

export function UploadReceipt({ receipt, onClose }: { receipt: Receipt; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack-tight">
      <p className="strong">
        {t("upload.receiptOf", { id: receipt.deliveryId, time: moment(ms(receipt.receivedAt)) })}
      </p>
      <ReceiptWords receipt={receipt} />
      {receipt.records.quarantined > 0 && (
        <p>
          <Button small onClick={onClose}>
            {t("upload.toQuarantine")}
          </Button>
        </p>
      )}
    </div>
  );
}

function inOneLanguage({ kind, detail, at, trace }: Problem): Problem {
  return new Problem(kind, saidTwice(detail), at, trace);
}

interface UploadRefusalProps {
  id: string;
  format: Contract["decoding"]["format"];
  problem: Problem;
}

export function UploadRefusal({ id, format, problem }: UploadRefusalProps) {
  const { t } = useTranslation();
  const fault = faultIn(problem.detail);
  const may = useMay();
  const isKept = problem.kind === "unreadable";
  return (
    <div className="replay-result upload-answer" role="alert">
      <StatusMark kind="down" size={20} />
      <div className="grow">
        <p className="strong">{t("upload.refused")}</p>
        {fault && <p>{t(`fault.${fault}`)}</p>}
        {!fault && <p>{problemWords(t, inOneLanguage(problem)).join(" ")}</p>}
        {fault && problem.at && <p>{t("upload.where", { at: problem.at })}</p>}
        {fault && <p className="t3 small">{problem.detail.slice(fault.length + 2)}</p>}
        {isKept && <p className="t2">{t("upload.kept")}</p>}
        {isKept && isTable(format) && may("change_catalogue") && (
          <>
            <p className="t2">{t("upload.mapText")}</p>
            <Link className={buttonClass({ small: true })} to={paths.mapping} params={{ id }}>
              {t("upload.map")}
            </Link>
          </>
        )}
      </div>
    </div>
  );
}

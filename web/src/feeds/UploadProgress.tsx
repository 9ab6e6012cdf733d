// How far an upload is: bytes that have gone, then that the server judges.
import { useTranslation } from "react-i18next";
import { Progress } from "../ui/Progress";
import { bytes } from "../ui/text";
import type { Stage } from "./upload";

export function UploadProgress({ stage, size }: { stage: Stage; size: number }) {
  const { t } = useTranslation();
  if (stage.step === "judging")
    return (
      <div className="progress">
        <span className="strong">{t("upload.judging")}</span>
        <progress aria-label={t("upload.judging")} />
        <span className="t2 small">{t("upload.judgingText")}</span>
      </div>
    );
  const sent = t("upload.sent", { sent: bytes(stage.share * size), all: bytes(size) });
  return <Progress share={stage.share} label={sent} />;
}

// Exports of a camera's recordings that are being made, with how far each is, or can be fetched for a day.
import { useTranslation } from "react-i18next";
import type { Camera, RecordingExport } from "../api/types";
import { Progress } from "../ui/Progress";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { clock, moment, ms } from "../ui/time";
import { saidTwice } from "../words/said";
import { isOpen, useExports } from "./useExports";

export function ExportList({ camera }: { camera: Camera }) {
  const { t } = useTranslation();
  const { data } = useExports(camera.id);
  if (!data?.length) return null;
  return (
    <div>
      <h3>{t("playback.exports")}</h3>
      <ul className="exports" aria-live="polite">
        {data.map(each => (
          <li key={each.id}>
            <span>
              {moment(ms(each.from))} – {clock(ms(each.to))} · {each.document}
            </span>
            <State of={each} />
          </li>
        ))}
      </ul>
      <p className="t3 small">{t("playback.exportsNote")}</p>
    </div>
  );
}

function State({ of }: { of: RecordingExport }) {
  const { t } = useTranslation();
  if (isOpen(of))
    return (
      <Progress
        share={of.percent / 100}
        label={t(`playback.${of.state === "waiting" ? "exportWaits" : "exporting"}`)}
      />
    );
  if (of.state === "failed")
    return (
      <span>
        <StatusMark kind="down" size={15} /> {saidTwice(of.error)}
      </span>
    );
  return (
    <a className="link" href={`/api/cameras/${of.camera}/exports/${of.id}/film.mp4`} download={of.fileName}>
      {t("playback.take", { size: figure(of.bytes / 1_000_000, 1) })}
    </a>
  );
}

// Is the page live, and how late. Amber and with the time of the newest word when the server falls silent.
import { useTranslation } from "react-i18next";
import { useLiveStatus } from "../live/useLive";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { clockSeconds } from "../ui/time";

export function LiveBadge() {
  const { t } = useTranslation();
  const { state, lastBeat, delayMs } = useLiveStatus();
  if (state === "off") return null;
  if (state === "online") {
    return (
      <span className="live">
        <i aria-hidden="true" />
        {t("live.online")}
        <span className="live-delay">· {t("live.delay", { delay: figure(Math.max(0.1, delayMs / 1000), 1) })}</span>
      </span>
    );
  }
  return (
    <span className="live live-behind" role="status">
      <StatusMark kind="late" size={16} />
      {lastBeat === null ? t("live.connecting") : t("live.reconnecting", { time: clockSeconds(lastBeat) })}
    </span>
  );
}

// An air quality index with its official colour and its name: never the colour alone.
import { useTranslation } from "react-i18next";
import type { AqiPoint } from "../api/types";
import { bandColours } from "./aqi";

export function AqiChip({ point, large }: { point: AqiPoint | null; large?: boolean }) {
  const { t } = useTranslation();
  if (!point || point.index === null || point.band === null) {
    return (
      <span className="t3" title={t("environment.noAqiWhy")}>
        —<span className="unseen">{t("environment.noAqi")}</span>
      </span>
    );
  }
  const { fill, ink } = bandColours[point.band];
  return (
    <span className={large ? "aqi aqi-large" : "aqi"}>
      <b style={{ background: fill, color: ink }}>{point.index}</b>
      {t(`band.${point.band}`)}
    </span>
  );
}

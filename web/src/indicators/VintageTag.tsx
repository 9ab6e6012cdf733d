// Whether a number is an estimate, preliminary or official: never left out, because an estimate will change.
import { useTranslation } from "react-i18next";
import type { IndicatorValue } from "../api/types";

export function VintageTag({ vintage }: { vintage: IndicatorValue["vintage"] }) {
  const { t } = useTranslation();
  return <span className={`vintage vintage-${vintage}`}>{t(`vintage.${vintage}`)}</span>;
}

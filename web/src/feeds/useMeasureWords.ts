// What a day's measures are called; a sum that only its sender knows keeps the sender's name.
import { useTranslation } from "react-i18next";

export function useMeasureWords(): (name: string) => string {
  const { t } = useTranslation();
  return name => t(`reconciliation.measures.${name as "rows"}`, { defaultValue: name });
}

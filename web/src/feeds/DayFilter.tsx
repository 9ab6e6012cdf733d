// One day of a list, or all of them.
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";

interface DayFilterProps {
  day: string | undefined; // 2026-11-23
  onDay: (day: string | undefined) => void;
}

export function DayFilter({ day, onDay }: DayFilterProps) {
  const { t } = useTranslation();
  return (
    <span className="line deliveries-day">
      <label className="line">
        <span className="t2">{t("feed.deliveriesDay")}</span>
        <input
          className="input"
          type="date"
          value={day ?? ""}
          onChange={event => onDay(event.target.value || undefined)}
        />
      </label>
      {day && (
        <Button small onClick={() => onDay(undefined)}>
          {t("feed.deliveriesAllDays")}
        </Button>
      )}
    </span>
  );
}

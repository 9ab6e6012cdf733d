// What of an indicator is on show: which part, which periods, the period alone or from January, and as known on a day.
import { useTranslation } from "react-i18next";
import type { IndicatorSeries } from "../api/types";
import { Button } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { lengthsIn, partName } from "./figures";
import type { IndicatorView } from "./IndicatorPage";

interface ToolsProps {
  series: IndicatorSeries;
  view: IndicatorView;
  onChange: (by: Record<string, string | undefined>) => void;
}

export function IndicatorTools({ series, view, onChange }: ToolsProps) {
  const { t, i18n } = useTranslation();
  const { indicator, points } = series;
  const english = i18n.language === "en";
  const parts = [...new Set(points.map(each => each.part))].sort();
  const lengths = lengthsIn(points, view.part);
  return (
    <div className="indicator-tools">
      {parts.length > 1 && (
        <label>
          <span className="t2">
            {(english && indicator.breakdownNameEn) || indicator.breakdownName || t("indicators.part")}
          </span>
          <select
            className="input"
            value={view.part}
            onChange={event => onChange({ phan: event.target.value, ky: undefined })}
          >
            {parts.map(part => (
              <option key={part} value={part}>
                {partName(indicator, part, english, t("indicators.whole"))}
              </option>
            ))}
          </select>
        </label>
      )}
      {lengths.length > 1 && (
        <Segments
          label={t("indicators.period")}
          value={view.length}
          onChange={next => onChange({ do: next, ky: undefined })}
          choices={lengths.map(each => [each, t(`periodLength.${each}`)] as const)}
        />
      )}
      {points.some(each => each.cumulative) && (
        <Segments
          label={t("indicators.measure")}
          value={view.measure}
          onChange={next => onChange({ so: next === "cumulative" ? "luy-ke" : "trong-ky" })}
          choices={[
            ["actual", t("measure.actual")],
            ["cumulative", t("measure.cumulative")],
          ]}
        />
      )}
      <span className="grow" />
      <label>
        <span className="t2">{t("indicators.asKnownOn")}</span>
        <input
          className="input"
          type="date"
          value={view.asKnownOn ?? ""}
          onChange={event => onChange({ ngay: event.target.value || undefined })}
        />
      </label>
      {view.asKnownOn && (
        <>
          <Segments
            label={t("indicators.knownBy")}
            value={view.knownBy}
            onChange={next => onChange({ theo: next === "arrival" ? "den" : undefined })}
            choices={[
              ["publication", t("indicators.byPublication")],
              ["arrival", t("indicators.byArrival")],
            ]}
          />
          <Button small onClick={() => onChange({ ngay: undefined, theo: undefined })}>
            {t("indicators.now")}
          </Button>
        </>
      )}
    </div>
  );
}

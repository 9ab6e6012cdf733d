// A station's newest values, each with its unit and age. A value that may not be used says why.
import { useTranslation } from "react-i18next";
import type { NewestValue } from "../api/types";
import { FreshValue } from "../ui/FreshValue";
import { StatusMark } from "../ui/StatusMark";
import { measured } from "../ui/text";
import { maybeMs } from "../ui/time";
import { valueMaxAgeSeconds } from "./stationRules";
import { unitWords } from "./units";

export function StationValues({ values }: { values: readonly NewestValue[] }) {
  const { t } = useTranslation();
  return (
    <dl className="values">
      {values.map(value => (
        <div key={value.symbol}>
          <dt>{value.symbol}</dt>
          <dd>
            <FreshValue
              value={value.value === null ? null : measured(value.value)}
              unit={unitWords(value.unit)}
              measuredAt={maybeMs(value.time)}
              maxAgeSeconds={valueMaxAgeSeconds}
              reason={t(`readingStatus.${value.status}`)}
            />
            {value.status !== "usable" && <span className="t3 small"> {t(`readingStatus.${value.status}`)}</span>}
            {value.exceeds && (
              <span className="line exceeds">
                <StatusMark kind="late" size={14} />
                {t("environment.exceeds")}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

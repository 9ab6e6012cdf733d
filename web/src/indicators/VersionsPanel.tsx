// Everything that was said of one period, in the order it came: the sender's own number and unit, its vintage, when it
// was published and when it came, and the delivery with its bytes.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { IndicatorSeries, IndicatorValue } from "../api/types";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import { planName, valueText } from "./figures";
import { VintageTag } from "./VintageTag";

interface VersionsProps {
  series: IndicatorSeries;
  part: string;
  period: string;
  onClose: () => void;
}

export function VersionsPanel({ series, part, period, onClose }: VersionsProps) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const point = series.points.find(each => each.part === part && each.period === period);
  const called = (i18n.language === "en" ? point?.labelEn : point?.label) ?? period;
  const versions = series.versions.filter(each => each.part === part && each.period === period);
  return (
    <Panel
      title={t("indicators.versionsOf", { period: called })}
      note={t("indicators.neverOverwritten")}
      actions={
        <Button small onClick={onClose}>
          {t("indicators.close")}
        </Button>
      }
    >
      <div className="indicators-scroll">
        <table className="small-table indicators-table">
          <thead>
            <tr>
              <th scope="col">{t("indicators.measure")}</th>
              <th scope="col" className="number">
                {t("indicators.value")}
              </th>
              <th scope="col">{t("indicators.said")}</th>
              <th scope="col">{t("indicators.vintage")}</th>
              <th scope="col">{t("indicators.knownFrom")}</th>
              <th scope="col">{t("indicators.came")}</th>
              <th scope="col">{t("indicators.delivery")}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map(version => (
              <tr key={`${version.measure} ${version.against} ${version.number}`}>
                <th scope="row">
                  <Measure series={series} version={version} />
                </th>
                <td className="number strong">{valueText(version.value, Math.max(series.indicator.decimals, 2))}</td>
                <td>
                  {version.said} {version.saidUnit}
                  {version.note && <span className="t3"> · {version.note}</span>}
                </td>
                <td>
                  <VintageTag vintage={version.vintage} />
                </td>
                <td>{version.knownOn.split("-").reverse().join("/")}</td>
                <td>{moment(ms(version.arrivedAt))}</td>
                <td>
                  <Link className="link" to={paths.feed} params={{ id: version.feed }}>
                    {version.feed}
                  </Link>{" "}
                  <span className="t3">
                    #{version.delivery}, {version.cell || t("indicators.row", { n: version.row })}
                  </span>{" "}
                  {may("see_raw") && (
                    <a className="link" href={`/api/deliveries/${version.delivery}/raw`} download>
                      {t("indicators.rawBytes")}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Measure({ series, version }: { series: IndicatorSeries; version: IndicatorValue }) {
  const { t, i18n } = useTranslation();
  const word = t(`measure.${version.measure}`);
  if (version.measure === "growth") return `${word}: ${t(`growthBase.${version.against as "same_period"}`)}`;
  if (version.against === "") return word;
  return `${word}: ${planName(series.indicator, version.against, i18n.language === "en")}`;
}

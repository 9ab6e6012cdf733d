// What an indicator is and how its figures are computed.
import { useTranslation } from "react-i18next";
import type { Indicator } from "../api/types";
import { Panel } from "../ui/Panel";
import { useSaid } from "../words/said";

export function DefinitionPanel({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const said = useSaid();
  const named = (list: Indicator["parts"]) => list.map(each => said(each.name, each.nameEn)).join(" · ");
  const facts: [string, string | null][] = [
    [t("indicators.method"), said(indicator.method, indicator.methodEn) || null],
    [t("indicators.growthMethod"), t("indicators.growthMethodText")],
    [t("indicators.periods"), indicator.periods.map(each => t(`periodLength.${each}`)).join(" · ")],
    [t("indicators.basis"), t(`periodBasis.${indicator.basis}`)],
    [said(indicator.breakdownName, indicator.breakdownNameEn) || t("indicators.part"), named(indicator.parts) || null],
    [t("indicators.plans"), named(indicator.plans) || null],
    [t("indicators.nationalCode"), indicator.nationalCode || null],
    [t("indicators.document"), indicator.document || null],
  ];
  return (
    <Panel title={t("indicators.definition")}>
      <dl className="indicator-facts">
        {facts.map(
          ([word, fact]) =>
            fact && (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{fact}</dd>
              </div>
            ),
        )}
      </dl>
    </Panel>
  );
}

// What an indicator is and how its figures are computed, and what of it did not add up.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator, IndicatorFinding } from "../api/types";
import { paths } from "../paths";
import { EmptyState, Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";

export function FindingsPanel({ findings }: { findings: IndicatorFinding[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <Panel title={t("indicators.findings")} note={t("indicators.findingsNote")}>
      {findings.length === 0 ? (
        <EmptyState title={t("indicators.noFindings")} good />
      ) : (
        <ul className="indicator-findings">
          {findings.map(finding => (
            <li key={finding.id}>
              <span className={finding.difference === 0 ? "t2" : "indicators-doubt"}>
                {finding.period}: {said(finding.detail, finding.detailEn)}
              </span>{" "}
              <span className="t3">
                {finding.difference === 0 && `${t("indicators.mended")} · `}
                {moment(ms(finding.at))} ·{" "}
                <Link className="link" to={paths.feed} params={{ id: finding.feed }}>
                  {finding.feed} #{finding.delivery}
                </Link>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

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

// Sums that do not add up: whose, of which period, how, by how much, and the delivery that showed it. Open ones first.
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IndicatorLatest, IndicatorSeries } from "../api/types";
import type { Standing } from "../assurance/standing";
import { DeliveryLink } from "../feeds/DeliveryLink";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { differenceText } from "./figures";
import { type SumFinding, sumsOf } from "./sums";
import { indicatorQuery, indicatorsQuery } from "./useIndicators";
import "./indicators.css";

const atFirst = 6; // lines drawn before somebody asks for all
const marks: Record<Standing, MarkKind> = { open: "late", mended: "ok", replaced: "none" };

// Of all indicators; nothing where all sums add up.
export function SumFindings({ rows }: { rows: readonly IndicatorLatest[] }) {
  const { t } = useTranslation();
  const differing = rows.filter(row => row.differences > 0);
  const series = useQueries({
    queries: differing.map(row => indicatorQuery(row.indicator.id, undefined, "publication")),
  });
  if (differing.length === 0) return null;
  const found = sumsOf(series.flatMap(each => each.data ?? [])).filter(each => each.standing !== "replaced");
  const asked = {
    data: found.length > 0 ? found : undefined,
    error: series.find(each => each.error)?.error,
    refetch: () => Promise.all(series.map(each => each.refetch())),
  };
  const open = differing.reduce((n, row) => n + row.differences, 0);
  return (
    <Panel title={<span id="kiem-tra-cong">{t("indicators.findings")}</span>} note={t("indicators.open", { n: open })}>
      <Loaded query={asked} lines={3}>
        {all => <SumTable found={all} named />}
      </Loaded>
    </Panel>
  );
}

// The same on a page that has no list of indicators yet.
export function EverySumFinding() {
  const { t } = useTranslation();
  const list = useQuery(indicatorsQuery);
  return (
    <Loaded query={list} lines={3}>
      {rows =>
        rows.some(row => row.differences > 0) ? (
          <SumFindings rows={rows} />
        ) : (
          <p className="t2">{t("indicators.noFindings")}</p>
        )
      }
    </Loaded>
  );
}

// Of one indicator, with everything that was said before.
export function SumsOfIndicator({ series }: { series: IndicatorSeries }) {
  const { t } = useTranslation();
  const found = sumsOf([series]);
  return (
    <Panel title={t("indicators.findings")} note={t("indicators.findingsNote")}>
      {found.length === 0 ? <EmptyState title={t("indicators.noFindings")} good /> : <SumTable found={found} />}
    </Panel>
  );
}

function SumTable({ found, named = false }: { found: SumFinding[]; named?: boolean }) {
  const { t } = useTranslation();
  const [all, showAll] = useState(false);
  const shown = all ? found : found.slice(0, atFirst);
  return (
    <div className="indicators-scroll">
      <table className="small-table indicators-sums">
        <thead>
          <tr>
            {named && <th scope="col">{t("indicators.indicator")}</th>}
            <th scope="col">{t("indicators.period")}</th>
            <th scope="col">{t("indicators.sum")}</th>
            <th scope="col" className="number">
              {t("indicators.difference")}
            </th>
            <th scope="col">{t("indicators.standing")}</th>
            <th scope="col">{t("indicators.delivery")}</th>
            <th scope="col">{t("indicators.came")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(each => (
            <SumRow key={each.finding.id} {...each} named={named} />
          ))}
        </tbody>
      </table>
      <MoreRows shown={shown.length} all={found.length} onAll={() => showAll(true)} />
    </div>
  );
}

function SumRow({ finding, standing, indicator, label, labelEn, named }: SumFinding & { named: boolean }) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const period = (
    <Link className="link" to={paths.indicator} params={{ id: indicator.id }} search={{ ky: finding.period }}>
      {said(label, labelEn)}
    </Link>
  );
  return (
    <tr className={standing === "open" ? undefined : "t3"}>
      {named && (
        <th scope="row">
          <Link className="link" to={paths.indicator} params={{ id: indicator.id }}>
            {said(indicator.name, indicator.nameEn)}
          </Link>
        </th>
      )}
      {named ? <td className="nowrap">{period}</td> : <th scope="row">{period}</th>}
      <td>{said(finding.detail, finding.detailEn)}</td>
      <td className={standing === "open" ? "number nowrap indicators-doubt" : "number nowrap"}>
        {differenceText(finding.difference, indicator.decimals)}
      </td>
      <td className="nowrap">
        <span className="line">
          <StatusMark kind={marks[standing]} size={15} calm={standing !== "open"} />
          {t(`indicators.sumStanding.${standing}`)}
        </span>
      </td>
      <td className="nowrap">
        {may("see_deliveries") ? (
          <DeliveryLink feed={finding.feed} delivery={finding.delivery} title={finding.feed} />
        ) : (
          t("feed.deliveryNumber", { id: finding.delivery })
        )}
      </td>
      <td className="nowrap">{moment(ms(finding.at))}</td>
    </tr>
  );
}

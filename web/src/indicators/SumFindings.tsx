// Sums that do not add up: whose, of which period, how, by how much, and the delivery that showed it. Open ones first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { IndicatorSeries } from "../api/types";
import type { Standing } from "../assurance/standing";
import { DeliveryLink } from "../feeds/DeliveryLink";
import { paths } from "../paths";
import { useMay } from "../shell/session";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { type MarkKind, StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { differenceText } from "./figures";
import { openSums, type SumFinding, sumsOf } from "./sums";
import { mismatchesQuery } from "./useIndicators";
import "./indicators.css";

const atFirst = 6; // lines drawn before somebody asks for all
const marks: Record<Standing, MarkKind> = { open: "late", mended: "ok", replaced: "none" };

// Of all indicators, or of those that are shown; nothing where all sums add up.
export function SumFindings({ shown }: { shown?: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const all = useQuery(mismatchesQuery);
  const open = all.data?.filter(each => shown?.has(each.finding.indicator) ?? true);
  if (all.isPending || open?.length === 0) return null;
  return (
    <Panel
      title={<span id="kiem-tra-cong">{t("indicators.findings")}</span>}
      note={open && t("indicators.open", { n: figure(open.length) })}
    >
      <Loaded query={{ ...all, data: open }} lines={3}>
        {found => <SumTable found={openSums(found)} named />}
      </Loaded>
    </Panel>
  );
}

// The same where it is said, too, that all add up.
export function EverySumFinding() {
  const { t } = useTranslation();
  const all = useQuery(mismatchesQuery);
  if (all.data?.length === 0) return <p className="t2">{t("indicators.noFindings")}</p>;
  return <SumFindings />;
}

// Of one indicator, with everything that was said before.
export function SumsOfIndicator({ series }: { series: IndicatorSeries }) {
  const { t } = useTranslation();
  const found = sumsOf(series);
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

function SumRow({ finding, standing, label, labelEn, named, ...of }: SumFinding & { named: boolean }) {
  const { t } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const period = (
    <Link className="link" to={paths.indicator} params={{ id: finding.indicator }} search={{ ky: finding.period }}>
      {said(label, labelEn)}
    </Link>
  );
  return (
    <tr className={standing === "open" ? undefined : "t3"}>
      {named && (
        <th scope="row">
          <Link className="link" to={paths.indicator} params={{ id: finding.indicator }}>
            {said(of.name, of.nameEn)}
          </Link>
        </th>
      )}
      {named ? <td className="nowrap">{period}</td> : <th scope="row">{period}</th>}
      <td>{said(finding.detail, finding.detailEn)}</td>
      <td className={standing === "open" ? "number nowrap indicators-doubt" : "number nowrap"}>
        {differenceText(finding.difference, of.decimals)}
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

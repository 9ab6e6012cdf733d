// An agency's infrastructure, one item a line: needed against existing, and what is measured.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { MeasuredItem } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { StatusMark } from "../ui/StatusMark";
import { figure, percent } from "../ui/text";
import { moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { enoughOf, markOfItem } from "./infrastructureRules";

export function ItemTable({ label, items }: { label: string; items: MeasuredItem[] }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={label}>
      <table className="small-table infrastructure-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("infrastructure.item")}</th>
            <th scope="col">{t("infrastructure.needed")}</th>
            <th scope="col">{t("infrastructure.existing")}</th>
            <th scope="col">{t("infrastructure.reachable")}</th>
            <th scope="col">{t("infrastructure.flows")}</th>
            <th scope="col">{t("infrastructure.delay")}</th>
            <th scope="col">{t("infrastructure.contractor")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(each => (
            <Row key={each.id} item={each} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ item }: { item: MeasuredItem }) {
  const { t } = useTranslation();
  const names = useAgencyNames();
  const { measure } = item;
  const enough = enoughOf(item);
  return (
    <tr>
      <th scope="row">
        <Link className="link" to={paths.infrastructureItem} params={{ id: item.id }}>
          {item.name}
        </Link>
        <small className="t2">{t(`itemKind.${item.kind}`)}</small>
      </th>
      <td>{item.needed || "—"}</td>
      <td className={enough === "short" ? "soon" : undefined}>
        {item.existing || "—"}
        {enough === "short" && <small>{t("infrastructure.tooLittle")}</small>}
      </td>
      <td>
        <Reach item={item} />
      </td>
      <td>
        {measure.feeds > 0
          ? t("infrastructure.flowsOf", { n: figure(measure.delivering), all: figure(measure.feeds) })
          : "—"}
      </td>
      <td>
        {measure.delayMs === null ? "—" : `${figure(measure.delayMs)} ms`}
        {measure.lossPercent !== null && measure.lossPercent > 0 && (
          <small className="t2">{t("infrastructure.loss", { share: percent(measure.lossPercent) })}</small>
        )}
      </td>
      <td>{item.contractor ? (names.get(item.contractor) ?? item.contractor) : "—"}</td>
    </tr>
  );
}

export function Reach({ item }: { item: MeasuredItem }) {
  const { t } = useTranslation();
  const said = useSaid();
  const { measure } = item;
  const finding = said(measure.finding, measure.findingEn);
  return (
    <>
      <span className={markOfItem(item) === "down" ? "line over" : "line"}>
        <StatusMark kind={markOfItem(item)} size={16} calm />
        {t(measure.broken ? "infrastructure.broken" : `reachable.${measure.reachable}`)}
      </span>
      {finding && <small className="t2">{finding}</small>}
      {measure.since && <small className="t2">{t("infrastructure.since", { at: moment(ms(measure.since)) })}</small>}
    </>
  );
}

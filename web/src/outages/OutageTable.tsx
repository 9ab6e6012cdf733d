// Outages, one a cause: what is down, who must mend it, since when, and who has it in hand.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { OutageGroup } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { paths } from "../paths";
import { ScrollBox } from "../reviews/ScrollBox";
import { Duration } from "../ui/Duration";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { moment, ms, span } from "../ui/time";
import { useSaid } from "../words/said";
import { markOf } from "./outageRules";

export function OutageTable({ label, rows }: { label: string; rows: OutageGroup[] }) {
  const { t } = useTranslation();
  return (
    <ScrollBox label={label}>
      <table className="small-table outage-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("outage.cause")}</th>
            <th scope="col">{t("outage.feeds")}</th>
            <th scope="col">{t("outage.owner")}</th>
            <th scope="col">{t("outage.since")}</th>
            <th scope="col">{t("outage.inHand")}</th>
            <th scope="col">{t("outage.category")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(each => (
            <Row key={each.id} row={each} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row }: { row: OutageGroup }) {
  const { t } = useTranslation();
  const said = useSaid();
  const names = useAgencyNames();
  const [first] = row.feeds;
  return (
    <tr>
      <th scope="row">
        <span className="line">
          <StatusMark kind={markOf(row)} size={16} calm />
          <Link className="link" to={paths.outage} params={{ id: String(row.id) }}>
            {said(row.name, row.nameEn)}
          </Link>
        </span>
        <small className="t2">{t(`outageCause.${row.kind}`)}</small>
      </th>
      <td>
        {t("outage.downOf", { n: figure(row.feedsDown), all: figure(row.feedsInAll) })}
        {first && row.kind !== "feed" && <small className="t2">{said(first.title, first.titleEn)}</small>}
      </td>
      <td>{names.get(row.owner) ?? row.owner}</td>
      <td>
        <b>
          {row.closedAt ? span((ms(row.closedAt) - ms(row.openedAt)) / 1000) : <Duration from={ms(row.openedAt)} />}
        </b>
        <small className="t2">{moment(ms(row.openedAt))}</small>
      </td>
      <td>
        <InHand row={row} />
      </td>
      <td>{t(`outageCategory.${row.category}`)}</td>
    </tr>
  );
}

export function InHand({ row }: { row: OutageGroup }) {
  const { t } = useTranslation();
  if (row.acknowledgedAt)
    return (
      <>
        {row.acknowledgedBy}
        <small className="t2">{moment(ms(row.acknowledgedAt))}</small>
      </>
    );
  const waits = row.closedAt === null && row.category !== "planned";
  return waits ? <span className="soon">{t("outage.nobody")}</span> : <span className="t3">—</span>;
}

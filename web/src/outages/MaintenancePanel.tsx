// Planned maintenance: what was asked for and awaits a decision, what is approved, what was refused or is over.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Maintenance } from "../api/types";
import { useAgencyNames } from "../assurance/useFeed";
import { useSites } from "../cameras/useSites";
import { useFeedTitles } from "../difficulties/useDifficulties";
import { ScrollBox } from "../reviews/ScrollBox";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { MoreRows } from "../ui/MoreRows";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { moment, ms } from "../ui/time";
import { AskDialog } from "./AskDialog";
import { DecideDialog } from "./DecideDialog";
import { byTurn, markOfMaintenance } from "./outageRules";
import { maintenanceQuery } from "./useOutages";

const shownAtFirst = 10;

export function MaintenancePanel({ agency }: { agency: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const query = useQuery(maintenanceQuery(agency));
  const [asking, setAsking] = useState(false);
  const asked = query.data?.filter(({ state }) => state === "asked").length ?? 0;
  return (
    <Panel
      title={t("maintenance.title")}
      note={asked > 0 && t("maintenance.waiting", { n: figure(asked) })}
      actions={
        may("answer_review") && (
          <Button small icon="plus" onClick={() => setAsking(true)}>
            {t("maintenance.ask")}
          </Button>
        )
      }
    >
      <Loaded query={query} lines={3}>
        {all => (all.length === 0 ? <EmptyState title={t("maintenance.none")} /> : <Rows all={all} />)}
      </Loaded>
      {asking && <AskDialog agency={agency} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function Rows({ all }: { all: Maintenance[] }) {
  const { t } = useTranslation();
  const [whole, showWhole] = useState(false);
  const [deciding, decide] = useState<Maintenance | null>(null);
  const rows = all.toSorted(byTurn);
  const shown = whole ? rows : rows.slice(0, shownAtFirst);
  return (
    <>
      <ScrollBox label={t("maintenance.title")}>
        <table className="small-table outage-table" aria-label={t("maintenance.title")}>
          <thead>
            <tr>
              <th scope="col">{t("maintenance.what")}</th>
              <th scope="col">{t("maintenance.when")}</th>
              <th scope="col">{t("maintenance.reason")}</th>
              <th scope="col">{t("maintenance.state")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(each => (
              <Row key={each.id} row={each} onDecide={decide} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <MoreRows shown={shown.length} all={rows.length} onAll={() => showWhole(true)} />
      {deciding && <DecideDialog maintenance={deciding} onClose={() => decide(null)} />}
    </>
  );
}

function Row({ row, onDecide }: { row: Maintenance; onDecide: (row: Maintenance) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const names = useAgencyNames();
  const covered = useCovered(row);
  return (
    <tr>
      <th scope="row">
        {names.get(row.agency) ?? row.agency}
        <small className="t2">{covered}</small>
      </th>
      <td>
        {moment(ms(row.fromAt))}
        <small className="t2">{t("maintenance.until", { at: moment(ms(row.untilAt)) })}</small>
      </td>
      <td>
        {row.reason}
        <small className="t2">{t("maintenance.by", { who: row.askedBy, at: moment(ms(row.askedAt)) })}</small>
      </td>
      <td>
        <span className="line">
          <StatusMark kind={markOfMaintenance[row.state]} size={16} />
          {t(`maintenanceState.${row.state}`)}
        </span>
        {row.decidedBy && <small className="t2">{[row.decidedBy, row.note].filter(Boolean).join(": ")}</small>}
        {row.state === "asked" && may("conduct_review") && (
          <Button small onClick={() => onDecide(row)}>
            {t("maintenance.decide")}
          </Button>
        )}
      </td>
    </tr>
  );
}

// What it stops, in words: all of the agency, a site, or so many feeds.
function useCovered({ site, feeds }: Maintenance): string {
  const { t } = useTranslation();
  const sites = useSites();
  const titles = useFeedTitles();
  const [only] = feeds;
  const where = site ? (sites.get(site)?.name ?? site) : "";
  const what =
    feeds.length === 1 && only
      ? (titles.get(only)?.title ?? only)
      : feeds.length > 0 && t("maintenance.feeds", { n: figure(feeds.length) });
  return [where, what].filter(Boolean).join(" · ") || t("maintenance.all");
}

// Outages. What is down, by which cause, who must mend it and has somebody begun? The agency is in the address.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { OutageGroup } from "../api/types";
import { AgencyField } from "../assurance/AgencyField";
import { ConnectionTabs } from "../assurance/ConnectionTabs";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Button } from "../ui/Button";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { figure } from "../ui/text";
import { MaintenancePanel } from "./MaintenancePanel";
import { NumbersPanel } from "./NumbersPanel";
import { OutageTable } from "./OutageTable";
import { inTurn, standingOf } from "./outageRules";
import { closedQuery, openQuery } from "./useOutages";
import "../reviews/reviews.css";
import "./outages.css";

type Search = Record<string, string | undefined>;
export type Change = (by: Search) => void;

export default function OutagesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  usePage(t("outage.list"), [{ word: t("shell.connections"), to: paths.board }, { word: t("outage.list") }]);
  const change: Change = by =>
    void navigate({ to: paths.outages, search: { ...search, ...by }, replace: true, resetScroll: false });
  const agency = search["don-vi"] ?? "";
  const open = useQuery(openQuery(agency));
  return (
    <div className="reviews-page">
      <ConnectionTabs />
      <Loaded query={open} lines={8}>
        {data => <Open open={data} agency={agency} onChange={change} />}
      </Loaded>
      <MaintenancePanel agency={agency} />
      <NumbersPanel search={search} onChange={change} />
      <Closed agency={agency} />
    </div>
  );
}

interface OpenProps {
  open: OutageGroup[];
  agency: string;
  onChange: Change;
}

function Open({ open, agency, onChange }: OpenProps) {
  const { t } = useTranslation();
  const standing = standingOf(open);
  const figures = {
    n: figure(standing.groups),
    feeds: figure(standing.feeds),
    unclaimed: figure(standing.unclaimed),
    planned: figure(standing.planned),
  };
  return (
    <>
      <div className="reviews-head">
        <div className="grow" aria-live="polite">
          <h1>{t(standing.groups === 0 ? "outage.headlineNone" : "outage.headline", figures)}</h1>
          <p className="reviews-summary">
            {standing.groups > 0 && t(standing.unclaimed > 0 ? "outage.unclaimed" : "outage.allClaimed", figures)}{" "}
            {standing.planned > 0 && t("outage.planned", figures)}
          </p>
        </div>
        <div className="outage-agency">
          <AgencyField
            label={t("outage.agency")}
            none={t("word.all")}
            value={agency}
            onChange={id => onChange({ "don-vi": id || undefined })}
          />
        </div>
      </div>
      <Panel title={t("outage.open")} note={t("outage.openNote")}>
        {open.length === 0 ? (
          <EmptyState good title={t("outage.headlineNone")} />
        ) : (
          <OutageTable label={t("outage.open")} rows={inTurn(open)} />
        )}
      </Panel>
    </>
  );
}

function Closed({ agency }: { agency: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(closedQuery(agency));
  const rows = query.data?.pages.flatMap(page => page.items);
  return (
    <Panel title={t("outage.closed")} note={t("outage.closedNote")}>
      <Loaded query={{ data: rows, error: query.error, refetch: query.refetch }} lines={4}>
        {all =>
          all.length === 0 ? (
            <EmptyState title={t("outage.noneClosed")} />
          ) : (
            <OutageTable label={t("outage.closed")} rows={all} />
          )
        }
      </Loaded>
      {query.hasNextPage && (
        <p className="panel-body">
          <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("outage.older")}
          </Button>
        </p>
      )}
    </Panel>
  );
}

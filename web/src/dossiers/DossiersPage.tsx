// Dossiers of administrative procedures. Which office is late, and is the figure true? Period, agency, cut and order are
// in the address.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DossierSummary } from "../api/types";
import { FeedsBehind } from "../assurance/FeedsBehind";
import { useAgencyName } from "../assurance/useFeed";
import { PeriodChooser } from "../calendar/PeriodChooser";
import { type Stretch, useStretch } from "../calendar/period";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { IconButton } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { ExportLinks } from "../ui/ExportLinks";
import { EmptyState, ErrorPanel, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { moment, ms } from "../ui/time";
import { DossierFindings } from "./DossierFindings";
import { DossierHeadline } from "./DossierHeadline";
import { DossierLists, type Only } from "./DossierLists";
import { MonthsChart } from "./MonthsChart";
import { ReportTable } from "./ReportTable";
import { orderIn, reachesNow } from "./reportRules";
import { type By, lastTwelveMonths, summaryQuery, useSummary } from "./useDossiers";
import "../assurance/assurance.css";
import "../calendar/calendar.css";
import "../feeds/feeds.css";
import "./dossiers.css";

const cuts = { "don-vi": "agency", "dia-ban": "place", "thu-tuc": "procedure", thang: "month" } as const;
const lists = { "qua-han": "overdue", "co-lech": "disagrees", "tat-ca": "all" } as const;
type Search = Record<string, string | undefined>;

function valueIn<T extends string>(choices: Record<string, T>, name: string | undefined, otherwise: T): T {
  return (name !== undefined && choices[name]) || otherwise;
}

function nameIn(choices: Record<string, string>, value: string): string | undefined {
  return Object.keys(choices).find(name => choices[name] === value);
}

export default function DossiersPage() {
  const { t } = useTranslation();
  usePage(t("dossiers.title"), [{ word: t("dossiers.title") }]);
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const change = (by: Search) =>
    void navigate({ to: paths.dossiers, search: { ...search, ...by }, replace: true, resetScroll: false });
  const { stretch, kind, error, refetch } = useStretch(search);
  const agency = search["don-vi"];
  return (
    <div className="dossiers-page">
      {error && <ErrorPanel problem={asProblem(error)} retry={() => refetch()} />}
      {stretch && <Answer stretch={stretch} agency={agency} />}
      <div className="dossier-tools">
        <PeriodChooser kind={kind} stretch={stretch} onChange={change} />
        {agency && <AgencyChip id={agency} onClear={() => change({ "don-vi": undefined })} />}
      </div>
      {stretch && <Report stretch={stretch} search={search} onChange={change} />}
      <Months agency={agency} />
      <DossierFindings agency={agency} />
      <DossierLists
        agency={agency}
        only={valueIn<Only>(lists, search.xem, "overdue")}
        onOnly={only => change({ xem: only === "overdue" ? undefined : nameIn(lists, only) })}
      />
    </div>
  );
}

// The page's answer is always of agencies, whichever cut the table below has.
function Answer({ stretch, agency }: { stretch: Stretch; agency: string | undefined }) {
  const summary = useSummary(stretch, "agency", agency);
  return (
    <div>
      <Loaded query={summary} lines={2}>
        {data => <DossierHeadline summary={data} />}
      </Loaded>
      <FeedsBehind dataset="dossiers" />
    </div>
  );
}

function AgencyChip({ id, onClear }: { id: string; onClear: () => void }) {
  const { t } = useTranslation();
  const name = useAgencyName(id);
  return (
    <span className="chip chip-held">
      {t("board.agencyFilter", { agency: name })}
      <IconButton icon="x" size={14} label={t("board.clear")} onClick={onClear} />
    </span>
  );
}

interface ReportProps {
  stretch: Stretch;
  search: Search;
  onChange: (by: Search) => void;
}

function Report({ stretch, search, onChange }: ReportProps) {
  const { t } = useTranslation();
  const agency = search["don-vi"];
  const by = valueIn<By>(cuts, search.theo, "agency");
  const summary = useSummary(stretch, by, agency);
  const choices = (
    <Segments
      label={t("dossiers.by")}
      value={by}
      onChange={next => onChange({ theo: next === "agency" ? undefined : nameIn(cuts, next), xep: undefined })}
      choices={[
        ["agency", t("dossiers.byAgency")],
        ["place", t("dossiers.byPlace")],
        ["procedure", t("dossiers.byProcedure")],
        ["month", t("dossiers.byMonth")],
      ]}
    />
  );
  return (
    <Panel
      title={t("dossiers.table")}
      actions={
        <>
          {choices}
          <ExportLinks
            address="/api/dossiers/summary/file"
            query={{ from: stretch.from, to: stretch.to, by, agency }}
          />
        </>
      }
    >
      <Loaded query={summary} lines={8}>
        {data =>
          data.rows.length === 0 ? (
            <EmptyState title={t("dossiers.none")} />
          ) : (
            <>
              <ReportTable
                summary={data}
                order={orderIn(search.xep)}
                onOrder={xep => onChange({ xep })}
                onAgency={agency ? undefined : id => onChange({ "don-vi": id })}
              />
              <ReportNotes summary={data} />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

// What the figures are worth nothing without: their moment, what on time means and who says so, and what is counted.
function ReportNotes({ summary }: { summary: DossierSummary }) {
  const { t } = useTranslation();
  const asOf = reachesNow(summary) ? t("dossiers.asOf", { time: moment(ms(summary.at)) }) : t("dossiers.asOfPast");
  return (
    <ul className="report-notes t2">
      {summary.rules.map(rule => (
        <li key={rule.rule}>
          <b>{rule.rule === "day" ? t("dossiers.ruleDay") : t("dossiers.ruleInstant")}</b> (
          {[t("dossiers.ruleOf", { count: rule.feeds }), ...rule.documents].join("; ")}). {t("dossiers.shareOf")}
        </li>
      ))}
      <li>{t("dossiers.identity")}</li>
      <li>
        {t("dossiers.once")} {summary.by === "month" ? t("dossiers.monthFlow") : asOf}.
      </li>
    </ul>
  );
}

function Months({ agency }: { agency: string | undefined }) {
  const { t } = useTranslation();
  const months = useQuery(summaryQuery(lastTwelveMonths(), "month", agency));
  return (
    <Panel title={t("dossiers.months")}>
      <div className="panel-body">
        <Loaded query={months} lines={4}>
          {data =>
            data.rows.length === 0 ? <EmptyState title={t("dossiers.none")} /> : <MonthsChart months={data.rows} />
          }
        </Loaded>
      </div>
    </Panel>
  );
}

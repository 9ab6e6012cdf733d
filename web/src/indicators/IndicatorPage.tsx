// One indicator: its series with plans and what it was a year before, every period with growths and shares beside what
// the sender states, every version of every number down to the delivery it came by, and as it was known on any day.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { IndicatorPoint, IndicatorSeries } from "../api/types";
import { useAgencyName } from "../assurance/useFeed";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { buttonClass } from "../ui/Button";
import { ExportLinks } from "../ui/ExportLinks";
import { Icon } from "../ui/Icon";
import { EmptyState, Loaded, Panel, Skeleton } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { useSaid } from "../words/said";
import { DefinitionPanel } from "./DefinitionPanel";
import { lengthsIn, pointsOf, unitOf } from "./figures";
import { IndicatorTools } from "./IndicatorTools";
import { SumsOfIndicator } from "./SumFindings";
import { indicatorQuery, type KnownBy } from "./useIndicators";
import { ValuesTable } from "./ValuesTable";
import { VersionsPanel } from "./VersionsPanel";
import "../feeds/feeds.css";
import "./indicators.css";

const IndicatorChart = lazy(() => import("./IndicatorChart"));

export interface IndicatorView {
  part: string;
  length: IndicatorPoint["length"];
  measure: "actual" | "cumulative";
  asKnownOn: string | undefined;
  knownBy: KnownBy;
  period: string | undefined; // whose versions are shown
}

export default function IndicatorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const asKnownOn = /^\d{4}-\d{2}-\d{2}$/.test(search.ngay ?? "") ? search.ngay : undefined;
  const knownBy: KnownBy = search.theo === "den" ? "arrival" : "publication";
  const series = useQuery(indicatorQuery(id, asKnownOn, knownBy));
  if (series.error && asProblem(series.error).kind === "missing") return <NotFoundPage />;
  return (
    <Loaded query={series} lines={10}>
      {data => <Series series={data} search={search} asKnownOn={asKnownOn} knownBy={knownBy} />}
    </Loaded>
  );
}

interface SeriesProps {
  series: IndicatorSeries;
  search: Record<string, string | undefined>;
  asKnownOn: string | undefined;
  knownBy: KnownBy;
}

// What of the series is on show: a part and a length that there is something of.
function viewOf({ series, search, asKnownOn, knownBy }: SeriesProps): IndicatorView {
  const { indicator, points } = series;
  const parts = new Set(points.map(each => each.part));
  const wanted = search.phan ?? indicator.mainPart;
  const part = parts.has(wanted)
    ? wanted
    : parts.has(indicator.mainPart)
      ? indicator.mainPart
      : (points[0]?.part ?? "");
  const lengths = lengthsIn(points, part);
  const length = lengths.find(each => each === search.do) ?? lengths[0] ?? indicator.periods[0] ?? "month";
  const onlySoFar = pointsOf(points, part, length).every(each => !each.actual && each.cumulative);
  const measure = (search.so ?? (onlySoFar ? "luy-ke" : "")) === "luy-ke" ? "cumulative" : "actual";
  return { part, length, measure, asKnownOn, knownBy, period: search.ky };
}

function Series(props: SeriesProps) {
  const { series, search } = props;
  const { indicator } = series;
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const may = useMay();
  const navigate = useNavigate();
  const agency = useAgencyName(indicator.agency);
  const name = said(indicator.name, indicator.nameEn);
  usePage(name, [{ word: t("indicators.title"), to: paths.indicators }, { word: name }]);
  const view = viewOf(props);
  const points = pointsOf(series.points, view.part, view.length);
  const change = (by: Record<string, string | undefined>) =>
    void navigate({
      to: paths.indicator,
      params: { id: indicator.id },
      search: { ...search, ...by },
      replace: true,
      resetScroll: false,
    });
  return (
    <div className="indicators-page">
      <div className="wrap-line">
        <div className="grow">
          <h1>{name}</h1>
          <p className="t2">
            {[indicator.code, unitOf(indicator, i18n.language === "en"), agency, t(`periodBasis.${indicator.basis}`)]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {may("change_catalogue") && (
          <Link className={buttonClass()} to={paths.entry} params={{ section: "chi-tieu", id: indicator.id }}>
            <Icon name="edit" size={16} />
            {t("indicators.edit")}
          </Link>
        )}
      </div>
      <Panel
        className={view.asKnownOn ? "indicator-past" : undefined}
        title={t("indicators.series")}
        note={view.asKnownOn && t("indicators.asKnown", { day: view.asKnownOn.split("-").reverse().join("/") })}
      >
        <IndicatorTools series={series} view={view} onChange={change} />
        {points.length === 0 ? (
          <EmptyState title={t("indicators.nothingKnown")} />
        ) : (
          <Suspense fallback={<Skeleton lines={8} />}>
            <IndicatorChart series={series} points={points} view={view} label={t("indicators.chart", { name })} />
          </Suspense>
        )}
      </Panel>
      {points.length > 0 && (
        <Panel
          title={t("indicators.values")}
          note={t("indicators.count", { n: points.length })}
          actions={
            <ExportLinks
              address={`/api/indicators/${indicator.id}/values/file`}
              query={{ part: view.part, asKnownOn: view.asKnownOn, knownBy: view.knownBy }}
            />
          }
        >
          <ValuesTable indicator={indicator} points={points} view={view} onOpen={ky => change({ ky })} />
        </Panel>
      )}
      {view.period && (
        <VersionsPanel
          series={series}
          part={view.part}
          period={view.period}
          onClose={() => change({ ky: undefined })}
        />
      )}
      <SumsOfIndicator series={series} />
      <DefinitionPanel indicator={indicator} />
    </div>
  );
}

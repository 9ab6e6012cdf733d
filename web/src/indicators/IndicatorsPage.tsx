// The province's indicators by heading: the newest figure of each with its period and vintage, how it stands against
// the same period a year before and against named plans, and the feed that said it, with its state.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { IndicatorLatest } from "../api/types";
import { useBoard } from "../assurance/useBoard";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { ExportLinks } from "../ui/ExportLinks";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { matches } from "../ui/text";
import { byHeading, doubts } from "./figures";
import { IndicatorRows } from "./IndicatorRows";
import { SumFindings } from "./SumFindings";
import { indicatorsQuery } from "./useIndicators";
import "../assurance/assurance.css";
import "./indicators.css";

export default function IndicatorsPage() {
  const { t } = useTranslation();
  usePage(t("indicators.title"), [{ word: t("indicators.title") }]);
  const list = useQuery(indicatorsQuery);
  return (
    <Loaded query={list} lines={12}>
      {rows => <IndicatorsView rows={rows} />}
    </Loaded>
  );
}

function NoIndicators() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <EmptyState title={t("indicators.none")}>
      <p>{t("indicators.noneText")}</p>
      {may("change_catalogue") && (
        <Link className="link" to={paths.section} params={{ section: "chi-tieu" }}>
          {t("indicators.addOne")}
        </Link>
      )}
    </EmptyState>
  );
}

function IndicatorsView({ rows }: { rows: IndicatorLatest[] }) {
  const { t, i18n } = useTranslation();
  const english = i18n.language === "en";
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const query = search.tim ?? "";
  const board = useBoard();
  const feeds = new Map((board.data?.feeds ?? []).map(feed => [feed.id, feed]));
  const shown = rows.filter(({ indicator }) =>
    matches(`${indicator.name} ${indicator.nameEn} ${indicator.code} ${indicator.heading}`, query),
  );
  const known = rows.filter(row => row.headline).length;
  const doubtful = rows.filter(row => doubts(row) > 0).length;
  return (
    <div className="indicators-page">
      <div className="wrap-line">
        <div className="grow">
          <h1>{t("indicators.title")}</h1>
          <p className="t2">
            {t("indicators.headline", { known, all: rows.length })}
            {doubtful > 0 && <span className="indicators-doubt"> · {t("indicators.doubtful", { n: doubtful })}</span>}
          </p>
        </div>
        <ExportLinks address="/api/indicators/file" query={{}} />
        <input
          className="input find"
          type="search"
          aria-label={t("indicators.find")}
          placeholder={t("indicators.find")}
          value={query}
          onChange={event =>
            void navigate({
              to: paths.indicators,
              search: { ...search, tim: event.target.value || undefined },
              replace: true,
            })
          }
        />
      </div>
      {rows.length === 0 && <NoIndicators />}
      <SumFindings shown={new Set(shown.map(row => row.indicator.id))} />
      {byHeading(shown).map(([heading, group]) => (
        <Panel
          key={heading}
          className="indicators-panel"
          title={english ? (group[0]?.indicator.headingEn ?? heading) : heading}
          note={t("indicators.count", { n: group.length })}
        >
          <IndicatorRows rows={group} feeds={feeds} />
        </Panel>
      ))}
    </div>
  );
}

// Documents between agencies: who receives late, who never answers? The answer in words, the units, the months, what was
// found, and the lists behind each figure. All choices are in the address.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DocumentSummary } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { AnchorButton } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { day, moment, ms } from "../ui/time";
import { currentLanguage } from "../words/language";
import { DocumentLists } from "./DocumentLists";
import { headlineOf, nameOf, shownRows } from "./documentRules";
import { Figures } from "./Figures";
import { Findings } from "./Findings";
import { MonthMeans } from "./MonthMeans";
import { UnitTable } from "./UnitTable";
import {
  type Asked,
  askedIn,
  daysChoices,
  fileOf,
  listIn,
  patienceChoices,
  spanOf,
  summaryQuery,
} from "./useDocuments";
import "./documents.css";

type Change = (by: Record<string, string | undefined>) => void;

export default function DocumentsPage() {
  const { t } = useTranslation();
  usePage(t("documents.title"), [{ word: t("documents.title") }]);
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const change: Change = by =>
    void navigate({ to: paths.documents, search: { ...search, ...by }, replace: true, resetScroll: false });
  const asked = askedIn(search);
  const units = useQuery(summaryQuery(asked, "unit"));
  const months = useQuery(summaryQuery({ ...asked, days: 365 }, "month"));
  return (
    <div className="documents">
      <Loaded query={units} lines={12}>
        {data => (
          <>
            <HeadLine summary={data} />
            <Tools asked={asked} query={search.tim ?? ""} change={change} />
            {data.rows.length === 0 ? (
              <EmptyState title={t("documents.none")}>{t("documents.noneText")}</EmptyState>
            ) : (
              <>
                <Figures summary={data} />
                <Units summary={data} asked={asked} search={search} change={change} />
                <div className="documents-pair">
                  <Findings summary={data} />
                  <Panel title={t("documents.months")} note={t("documents.monthsNote")}>
                    <Loaded query={months}>{year => <MonthMeans rows={year.rows} />}</Loaded>
                  </Panel>
                </div>
                <DocumentLists
                  asked={asked}
                  kind={listIn(search)}
                  unit={search["don-vi"] ?? ""}
                  unitName={unitName(data, search["don-vi"])}
                  change={change}
                />
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function unitName(summary: DocumentSummary, organ: string | undefined): string | undefined {
  const row = summary.rows.find(each => each.organ === organ);
  return row && nameOf(row);
}

function HeadLine({ summary }: { summary: DocumentSummary }) {
  const { t } = useTranslation();
  const { addressedUnits, silent, slow } = headlineOf(summary);
  const line =
    summary.rows.length === 0
      ? t("documents.none")
      : silent + slow === 0
        ? t("documents.headlineGood", { all: addressedUnits })
        : t("documents.headline", { silent, slow, all: addressedUnits });
  return (
    <div aria-live="polite">
      <h1>{line}</h1>
      <p className="documents-source">
        {t("documents.source", {
          from: day(ms(summary.from)),
          to: day(ms(summary.to) - 1),
          at: moment(ms(summary.at)),
          hours: summary.patienceHours,
        })}
      </p>
    </div>
  );
}

function Tools({ asked, query, change }: { asked: Asked; query: string; change: Change }) {
  const { t } = useTranslation();
  const file = (format: string) =>
    fileOf("summary", { ...spanOf(asked), by: "unit", format, language: currentLanguage() });
  return (
    <div className="documents-tools">
      <Segments
        label={t("documents.days")}
        value={String(asked.days)}
        choices={daysChoices.map(each => [String(each), t("documents.lastDays", { n: each })] as const)}
        onChange={ngay => change({ ngay: ngay === "30" ? undefined : ngay })}
      />
      <Segments
        label={t("documents.patience")}
        value={String(asked.patience)}
        choices={patienceChoices.map(each => [String(each), t("documents.afterHours", { n: each })] as const)}
        onChange={cho => change({ cho: cho === "8" ? undefined : cho })}
      />
      <input
        className="input documents-find"
        type="search"
        aria-label={t("documents.find")}
        placeholder={t("documents.find")}
        value={query}
        onChange={event => change({ tim: event.target.value || undefined })}
      />
      <span className="grow" />
      <AnchorButton icon="download" href={file("xlsx")} download>
        XLSX
      </AnchorButton>
      <AnchorButton icon="download" href={file("csv")} download>
        CSV
      </AnchorButton>
    </div>
  );
}

function Units(props: {
  summary: DocumentSummary;
  asked: Asked;
  search: Record<string, string | undefined>;
  change: Change;
}) {
  const { t } = useTranslation();
  const { summary, search, change } = props;
  const rows = shownRows(summary.rows, search.tim ?? "");
  return (
    <Panel
      title={t("documents.units")}
      note={t("documents.unitsNote", { n: rows.length, all: summary.rows.length })}
      className="documents-units"
    >
      <UnitTable
        rows={rows}
        query={search.tim ?? ""}
        patience={summary.patienceHours}
        selected={search["don-vi"]}
        order={search.xep}
        onOrder={xep => change({ xep })}
        onOpen={organ => change({ "don-vi": search["don-vi"] === organ ? undefined : organ })}
      />
    </Panel>
  );
}

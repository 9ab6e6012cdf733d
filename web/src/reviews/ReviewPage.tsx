// A review. By this document, on this day: who has connected, who has not, and where do words and figures part? Version,
// filters and the chosen connection are in the address.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewReport, ReviewVersion } from "../api/types";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { EmptyState, Loaded } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { currentLanguage } from "../words/language";
import { GapList } from "./GapList";
import { ObligationDialog } from "./ObligationDialog";
import { ReviewChanges } from "./ReviewChanges";
import { ReviewHead } from "./ReviewHead";
import { ReviewTable } from "./ReviewTable";
import { ReviewVersions } from "./ReviewVersions";
import { gapsOf, type ReviewSearch } from "./reviewRules";
import { useReport } from "./useReviews";
import "./reviews.css";

export type Change = (by: ReviewSearch) => void;

export default function ReviewPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const search = useSearch({ strict: false }) as ReviewSearch;
  const report = useReport(id, search);
  if (report.error && asProblem(report.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={report} lines={12}>
        {data => <ReviewView report={data} versions={report.versions} search={search} />}
      </Loaded>
    </div>
  );
}

interface ReviewViewProps {
  report: ReviewReport;
  versions: ReviewVersion[];
  search: ReviewSearch;
}

function ReviewView({ report, versions, search }: ReviewViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { review, rows } = report;
  usePage(review.title, [
    { word: t("shell.connections"), to: paths.board },
    { word: t("review.list"), to: paths.reviews },
    { word: review.title },
  ]);
  const change: Change = by =>
    void navigate({
      to: paths.review,
      params: { id: review.id },
      search: { ...search, ...by },
      replace: true,
      resetScroll: false,
    });
  const gaps = useMemo(() => gapsOf(rows), [rows]);
  const chosen = rows.find(({ obligation }) => obligation === search.chon);
  return (
    <>
      <ReviewHead report={report} versions={versions} search={search} onChange={change} />
      {rows.length === 0 ? (
        <EmptyState title={t("review.noRows")}>{t("review.noRowsText")}</EmptyState>
      ) : (
        <>
          <GapList rows={gaps} report={report} onChoose={chon => change({ chon })} />
          <ReviewTable report={report} search={search} onChange={change} />
        </>
      )}
      <ReviewChanges report={report} />
      <ReviewVersions
        review={review.id}
        versions={versions}
        shown={report.version}
        language={currentLanguage()}
        onChange={change}
      />
      {chosen && (
        <ObligationDialog
          key={chosen.obligation}
          row={chosen}
          report={report}
          onClose={() => change({ chon: undefined })}
        />
      )}
    </>
  );
}

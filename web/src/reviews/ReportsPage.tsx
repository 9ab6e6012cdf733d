// The review's report. What goes to whom, from which figures? Review, version and language are in the address; the
// preview is of these figures, and the files are made by the server in the official form.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Review, ReviewReport } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Segments } from "../ui/Chip";
import { SelectField } from "../ui/Field";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import type { Language } from "../words/language";
import { useLanguageWords } from "./languageWords";
import { ReportPreview } from "./ReportPreview";
import { ReportTools } from "./ReportTools";
import { ReviewVersions } from "./ReviewVersions";
import type { ReviewSearch } from "./reviewRules";
import { reviewsQuery, useReport } from "./useReviews";
import "./reviews.css";

export default function ReportsPage() {
  const { t } = useTranslation();
  usePage(t("reports.title"), [{ word: t("reports.title") }]);
  const search = useSearch({ strict: false }) as ReviewSearch;
  const reviews = useQuery(reviewsQuery);
  return (
    <div className="reviews-page">
      <Loaded query={reviews} lines={10}>
        {all => {
          const chosen = all.find(({ id }) => id === search["ra-soat"]) ?? newest(all);
          return chosen ? <Composer key={chosen.id} reviews={all} review={chosen} search={search} /> : <None />;
        }}
      </Loaded>
    </div>
  );
}

// What is open first: its report is the one to be written.
function newest(reviews: Review[]): Review | undefined {
  const byCutOff = reviews.toSorted((a, b) => ms(b.cutOff) - ms(a.cutOff));
  return byCutOff.find(({ closedAt }) => closedAt === null) ?? byCutOff[0];
}

function None() {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t("reports.title")}</h1>
      <EmptyState title={t("review.noReviews")}>
        <Link className="link" to={paths.reviews}>
          {t("review.list")}
        </Link>
      </EmptyState>
    </>
  );
}

interface ComposerProps {
  reviews: Review[];
  review: Review;
  search: ReviewSearch;
}

function Composer({ reviews, review, search }: ComposerProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (by: ReviewSearch) =>
    void navigate({ to: paths.reports, search: { ...search, ...by }, replace: true, resetScroll: false });
  const report = useReport(review.id, search);
  const language: Language = search["ngon-ngu"] === "en" ? "en" : "vi";
  return (
    <Loaded query={report} lines={12}>
      {data => (
        <>
          <Answer report={data} />
          <div className="reports-choice">
            <SelectField
              label={t("reports.review")}
              value={review.id}
              choices={reviews.map(each => [each.id, each.title] as const)}
              onChange={id => change({ "ra-soat": id, ban: undefined })}
            />
            <SelectField
              label={t("review.figures")}
              value={data.version > 0 ? String(data.version) : "hien-tai"}
              choices={[
                ...report.versions.map(
                  each => [String(each.version), t("review.version", { n: each.version })] as const,
                ),
                ["hien-tai", t("reports.draft")] as const,
              ]}
              onChange={ban => change({ ban })}
            />
            <Segments
              label={t("reports.language")}
              value={language}
              choices={[
                ["vi", "Tiếng Việt"],
                ["en", "English"],
              ]}
              onChange={each => change({ "ngon-ngu": each })}
            />
          </div>
          <ReportTools report={data} versions={report.versions} language={language} onChange={change} />
          <Preview report={data} language={language} />
          <ReviewVersions
            review={review.id}
            versions={report.versions}
            shown={data.version}
            language={language}
            onChange={change}
          />
        </>
      )}
    </Loaded>
  );
}

function Answer({ report }: { report: ReviewReport }) {
  const { t } = useTranslation();
  const at = moment(ms(report.asOf));
  return (
    <div aria-live="polite">
      <h1>
        {report.version > 0
          ? t("reports.frozen", { title: report.review.title, n: report.version })
          : t("reports.open", { title: report.review.title })}
      </h1>
      <p className="reviews-summary">{t(report.version > 0 ? "reports.frozenText" : "reports.openText", { at })}</p>
    </div>
  );
}

function Preview({ report, language }: { report: ReviewReport; language: Language }) {
  const { t } = useTranslation();
  const words = useLanguageWords(language);
  return (
    <Panel title={t("reports.preview")} note={t("reports.previewNote")}>
      <Loaded query={words} lines={10}>
        {said => <ReportPreview report={report} language={language} t={said} />}
      </Loaded>
    </Panel>
  );
}

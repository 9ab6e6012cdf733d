// An agency's page in a review: what it owes, what of it is broken in plain words, and where its officer answers.
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReviewDifficulty, ReviewReport } from "../api/types";
import { useAgencyName } from "../assurance/useFeed";
import { paths } from "../paths";
import { NotFoundPage } from "../shell/Messages";
import { usePage } from "../shell/page";
import { useMay, useSession } from "../shell/session";
import { useNow } from "../ui/clock";
import { DueDay, urgencyOf } from "../ui/Duration";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { asProblem } from "../ui/problem";
import { day, moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { AgencyReminders } from "./AgencyReminders";
import { difficultiesOf, difficultyNumbered } from "./elsewhere";
import { OwedItem } from "./OwedItem";
import { byAgency, gapsOf, type ReviewSearch } from "./reviewRules";
import { countsOf, headlineOf } from "./reviewWords";
import { useReport } from "./useReviews";
import "./reviews.css";

export default function AgencyReviewPage() {
  const { id, agency } = useParams({ strict: false }) as { id: string; agency: string };
  const search = useSearch({ strict: false }) as ReviewSearch;
  // What is answered to is what is measured now, whatever has been frozen, unless the address names a version.
  const report = useReport(id, { ...search, ban: search.ban ?? "hien-tai" });
  if (report.error && asProblem(report.error).kind === "missing") return <NotFoundPage />;
  return (
    <div className="reviews-page">
      <Loaded query={report} lines={10}>
        {data => <AgencyView report={data} agency={agency} />}
      </Loaded>
    </div>
  );
}

function AgencyView({ report, agency }: { report: ReviewReport; agency: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const catalogueName = useAgencyName(agency);
  const [group] = byAgency(
    report.rows.filter(row => row.agency === agency),
    report.byAgency,
  );
  const name = group ? said(group.name, group.nameEn) : catalogueName;
  usePage(name, [
    { word: t("shell.connections"), to: paths.board },
    { word: t("review.list"), to: paths.reviews },
    { word: report.review.title, to: paths.review.replace("$id", encodeURIComponent(report.review.id)) },
    { word: name },
  ]);
  if (!group)
    return (
      <>
        <h1>{name}</h1>
        <EmptyState title={t("agencyReview.none")}>{t("agencyReview.noneText")}</EmptyState>
      </>
    );
  const gaps = gapsOf(group.rows);
  const rest = group.rows.filter(({ gap }) => gap === "none");
  return (
    <>
      <div className="reviews-head">
        <div className="grow" aria-live="polite">
          <h1>
            {name}: {headlineOf(t, countsOf(group.rows))}
          </h1>
          <p className="reviews-summary">
            {report.version > 0
              ? t("review.frozenAt", { n: report.version, at: moment(ms(report.asOf)) })
              : t("review.measuredAt", { at: moment(ms(report.asOf)) })}{" "}
            <WhoAnswers agency={agency} />
          </p>
        </div>
        <ReportDeadline report={report} />
      </div>
      {gaps.length > 0 && (
        <Panel title={t("agencyReview.toAnswer")} note={t("agencyReview.toAnswerNote")}>
          <Items rows={gaps} version={report.version} />
        </Panel>
      )}
      {rest.length > 0 && (
        <Panel title={t(gaps.length > 0 ? "agencyReview.rest" : "agencyReview.all")}>
          <Items rows={rest} version={report.version} />
        </Panel>
      )}
      <Difficulties difficulties={report.difficulties.filter(each => each.agency === agency)} agency={agency} />
      {report.version === 0 && <AgencyReminders agency={agency} />}
    </>
  );
}

// Whether the reader is who answers here.
function WhoAnswers({ agency }: { agency: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const own = useSession()?.agencies.includes(agency) ?? false;
  if (own && may("answer_review")) return t("agencyReview.yours");
  return may("conduct_review") ? t("agencyReview.forThem") : null;
}

function ReportDeadline({ report: { directive, version } }: { report: ReviewReport }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const due = ms(directive.reportBy);
  if (version > 0) return null;
  return (
    <div className="reviews-deadline">
      <span className={urgencyOf(due, now)}>
        <DueDay at={due} />
      </span>
      <small className="t2">{t("review.reportBy", { at: moment(due) })}</small>
    </div>
  );
}

function Items({ rows, version }: { rows: ReviewReport["rows"]; version: number }) {
  return (
    <ol className="gaps">
      {rows.map(row => (
        <OwedItem key={row.obligation} row={row} version={version} />
      ))}
    </ol>
  );
}

function Difficulties({ difficulties, agency }: { difficulties: ReviewDifficulty[]; agency: string }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t("review.difficulties")}
      actions={
        <Link className="link" {...difficultiesOf(agency)}>
          {t("agencyReview.allDifficulties")}
        </Link>
      }
    >
      {difficulties.length === 0 ? (
        <EmptyState title={t("agencyReview.noDifficulties")} />
      ) : (
        <ul className="reviews-lines">
          {difficulties.map(each => (
            <li key={each.id}>
              <Link className="link" {...difficultyNumbered(each.id)}>
                {each.title}
              </Link>
              <span className="t2">
                {t("agencyReview.owedBy", { owner: each.ownerName, at: moment(ms(each.replyDue)) })}
                {each.committedTo && ` · ${t("agencyReview.committed", { day: day(ms(each.committedTo)) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

// The review's answer in one sentence, how long is left, which figures these are, and what is done with the whole.
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewReport, ReviewVersion } from "../api/types";
import { paths } from "../paths";
import { useMay, useSession } from "../shell/session";
import { Button, buttonClass } from "../ui/Button";
import { Segments } from "../ui/Chip";
import { useNow } from "../ui/clock";
import { DueDay, urgencyOf } from "../ui/Duration";
import { Icon } from "../ui/Icon";
import { day, moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { FreezeDialog } from "./FreezeDialog";
import type { Change } from "./ReviewPage";
import type { ReviewSearch } from "./reviewRules";
import { headlineOf, partsOf } from "./reviewWords";

interface ReviewHeadProps {
  report: ReviewReport;
  versions: ReviewVersion[];
  search: ReviewSearch;
  onChange: Change;
}

export function ReviewHead({ report, versions, search, onChange }: ReviewHeadProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const { directive, summary, version } = report;
  const at = moment(ms(report.asOf));
  const parts = partsOf(t, summary);
  return (
    <>
      <div className="reviews-head">
        <div className="grow" aria-live="polite">
          <h1>{headlineOf(t, summary)}</h1>
          <p className="reviews-summary">
            {parts.length > 0 && <b>{parts.join(", ")}. </b>}
            {version > 0 ? t("review.frozenAt", { n: version, at }) : t("review.measuredAt", { at })}
          </p>
          <p className="t2">
            {t("review.by", { number: directive.number, day: day(ms(directive.issuedOn)) })}{" "}
            {said(directive.title, directive.titleEn)}
          </p>
        </div>
        <Deadline report={report} />
      </div>
      <div className="wrap-line">
        {versions.length > 0 && <Versions versions={versions} shown={version} onChange={onChange} />}
        <Whole report={report} versions={versions} search={search} onChange={onChange} />
      </div>
      {report.correction && <p className="reviews-correction">{t("review.corrects", { text: report.correction })}</p>}
    </>
  );
}

// Until the report is due, in days of the calendar. Frozen, it has been made: the day it speaks of.
function Deadline({ report: { directive, asOf, version } }: { report: ReviewReport }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const due = ms(directive.reportBy);
  const frozen = version > 0;
  return (
    <div className="reviews-deadline">
      <span className={frozen ? undefined : urgencyOf(due, now)}>
        {frozen ? t("review.version", { n: version }) : <DueDay at={due} />}
      </span>
      <small className="t2">
        {frozen ? t("review.figuresOf", { day: day(ms(asOf)) }) : t("review.reportBy", { at: moment(due) })}
      </small>
    </div>
  );
}

interface VersionsProps {
  versions: ReviewVersion[];
  shown: number;
  onChange: Change;
}

function Versions({ versions, shown, onChange }: VersionsProps) {
  const { t } = useTranslation();
  const choices = [
    ...versions.map(({ version }) => [String(version), t("review.version", { n: version })] as const),
    ["hien-tai", t("review.now")] as const,
  ];
  return (
    <Segments
      label={t("review.figures")}
      value={shown > 0 ? String(shown) : "hien-tai"}
      choices={choices}
      onChange={ban => onChange({ ban, chon: undefined })}
    />
  );
}

function Whole({ report: { review, rows }, versions }: ReviewHeadProps) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const agencies = useSession()?.agencies ?? [];
  const [freezing, setFreezing] = useState(false);
  const own = [...new Map(rows.map(row => [row.agency, row.agencyName]))].filter(([id]) => agencies.includes(id));
  const newest = Math.max(0, ...versions.map(({ version }) => version));
  const params = { id: review.id };
  return (
    <>
      {own.map(([agency, name]) => (
        <Link key={agency} className={buttonClass()} to={paths.agencyReview} params={{ ...params, agency }}>
          <Icon name="building-community" size={16} />
          {t("review.ownPage", { agency: name })}
        </Link>
      ))}
      <Link className={buttonClass()} to={paths.reports} search={{ "ra-soat": review.id }}>
        <Icon name="file-text" size={16} />
        {t("review.report")}
      </Link>
      {may("conduct_review") && (
        <>
          <Link className={buttonClass()} to={paths.importObligations} params={params}>
            <Icon name="upload" size={16} />
            {t("obligationSheet.title")}
          </Link>
          <Button icon="lock" onClick={() => setFreezing(true)}>
            {t("freeze.open")}
          </Button>
        </>
      )}
      {freezing && (
        <FreezeDialog
          review={review.id}
          next={newest + 1}
          onClose={() => setFreezing(false)}
          onFrozen={() => {
            setFreezing(false);
            void navigate({ to: paths.review, params, search: {} });
          }}
        />
      )}
    </>
  );
}

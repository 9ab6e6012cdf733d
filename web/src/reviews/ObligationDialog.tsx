// One connection under review: what is said and measured, the feeds that prove it, every date it ever had, who answers.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewFeed, ReviewReport, ReviewRow } from "../api/types";
import { paths } from "../paths";
import { Dialog } from "../ui/Dialog";
import { EmptyState, Loaded } from "../ui/Panel";
import { figure } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { DeedButtons, DeedDialog } from "./RowDeeds";
import type { Deed } from "./reviewRules";
import { ScrollBox } from "./ScrollBox";
import { DeclaredWord, DueWord, Evidence, GapWord, MeasuredWord } from "./Standing";
import { datesQuery } from "./useReviews";

interface ObligationDialogProps {
  row: ReviewRow;
  report: ReviewReport;
  onClose: () => void;
}

export function ObligationDialog({ row, report, onClose }: ObligationDialogProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const [deed, choose] = useState<Deed | null>(null);
  // One dialog at a time: what is done to the connection stands in its place until it is done.
  if (deed) return <DeedDialog deed={deed} row={row} onClose={() => choose(null)} />;
  const officer = [row.officerName, row.officerPhone].filter(Boolean).join(" · ");
  return (
    <Dialog wide title={said(row.title, row.titleEn)} onClose={onClose}>
      <div className="stack">
        <p>
          <Link className="link" to={paths.agencyReview} params={{ id: report.review.id, agency: row.agency }}>
            {said(row.agencyName, row.agencyNameEn)}
          </Link>
        </p>
        {row.gap !== "none" && <GapWord row={row} />}
        <dl className="kv">
          <dt>{t("review.measured")}</dt>
          <dd>
            <MeasuredWord measured={row.measured} />
          </dd>
          <dt>{t("review.said")}</dt>
          <dd>
            <DeclaredWord row={row} />
            {row.declaredNote && <p className="t2">{row.declaredNote}</p>}
          </dd>
          <dt>{t("review.evidence")}</dt>
          <dd>
            <Evidence row={row} />
          </dd>
          <dt>{t("review.due")}</dt>
          <dd>
            <DueWord row={row} frozen={report.version > 0} />
          </dd>
          <dt>{t("review.basis")}</dt>
          <dd>{row.legalBasis || "—"}</dd>
          <dt>{t("review.officer")}</dt>
          <dd>{officer || "—"}</dd>
          <dt>{t("review.contractor")}</dt>
          <dd>{row.contractorName ?? row.contractor ?? "—"}</dd>
        </dl>
        <DeedButtons row={row} version={report.version} onDeed={choose} />
        <Feeds row={row} />
        {report.version === 0 && <Dates obligation={row.obligation} />}
      </div>
    </Dialog>
  );
}

function Feeds({ row }: { row: ReviewRow }) {
  const { t } = useTranslation();
  if (row.feeds.length === 0) return <EmptyState title={t("review.noFeeds")}>{t("review.noFeedsText")}</EmptyState>;
  return (
    <ScrollBox label={t("review.feeds")}>
      <table className="small-table" aria-label={t("review.feeds")}>
        <thead>
          <tr>
            <th scope="col">{t("review.feed")}</th>
            <th scope="col">{t("review.measured")}</th>
            <th scope="col">{t("review.rung")}</th>
            <th scope="col">{t("review.lastArrival")}</th>
            <th scope="col">{t("review.accepted")}</th>
            <th scope="col">{t("review.proof")}</th>
          </tr>
        </thead>
        <tbody>
          {row.feeds.map(feed => (
            <FeedLine key={feed.id} feed={feed} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function FeedLine({ feed }: { feed: ReviewFeed }) {
  const { t } = useTranslation();
  const said = useSaid();
  const finding = said(feed.finding, feed.findingEn);
  return (
    <tr>
      <th scope="row">
        <Link className="link" to={paths.feed} params={{ id: feed.id }}>
          {feed.title}
        </Link>
      </th>
      <td>
        <MeasuredWord measured={feed.measured} />
        {finding && <small className="t2">{finding}</small>}
      </td>
      <td>{feed.rung ? t(`rung.${feed.rung}`) : "—"}</td>
      <td>{feed.lastArrival ? moment(ms(feed.lastArrival)) : "—"}</td>
      <td>{t(feed.road === "rtsp" ? "review.minutes" : "review.records", { n: figure(feed.accepted) })}</td>
      <td>
        {feed.delivery === null ? (
          "—"
        ) : (
          <>
            <Link className="link" to={paths.feed} params={{ id: feed.id }} search={{ "lan-giao": `${feed.delivery}` }}>
              {t("acceptance.delivery", { n: feed.delivery })}
            </Link>
            <small className="reviews-hash t3" title={feed.sha256}>
              {feed.sha256}
            </small>
          </>
        )}
      </td>
    </tr>
  );
}

function Dates({ obligation }: { obligation: string }) {
  const { t } = useTranslation();
  const query = useQuery(datesQuery(obligation));
  return (
    <div>
      <h3 className="h3">{t("review.dates")}</h3>
      <Loaded query={query} lines={2}>
        {dates => (
          <ol className="reviews-dates">
            {dates.map((each, i) => (
              <li key={each.decidedAt}>
                <b>{day(ms(each.due))}</b>
                {i === 0 && <span className="tag">{t("review.firstDate")}</span>}
                {i === dates.length - 1 && i > 0 && <span className="tag">{t("review.inForce")}</span>}
                <span className="t2">
                  {[each.document, each.reason, each.decidedBy, day(ms(each.decidedAt))].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </div>
  );
}

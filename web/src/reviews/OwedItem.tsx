// One connection that an agency owes, in plain words: what arrives, what is broken and where, who answers, what to do.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReviewFeed, ReviewRow } from "../api/types";
import { paths } from "../paths";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { useSaid } from "../words/said";
import { RowDeeds } from "./RowDeeds";
import { markOfMeasured } from "./reviewRules";
import { DeclaredWord, DueWord, Evidence, GapWord, MeasuredWord } from "./Standing";

const shownBroken = 12;

export function OwedItem({ row, version }: { row: ReviewRow; version: number }) {
  const { t } = useTranslation();
  const said = useSaid();
  const officer = [row.officerName, row.officerPhone].filter(Boolean).join(" · ");
  return (
    <li data-gap={row.gap}>
      <div className="gap-head">
        {row.gap !== "none" && <GapWord row={row} />}
        <h3>{said(row.title, row.titleEn)}</h3>
      </div>
      <p>
        <Evidence row={row} />
      </p>
      <Broken feeds={row.feeds} />
      {row.registered < row.wanted && (
        <p className="soon">{t("agencyReview.unregistered", { n: figure(row.wanted - row.registered) })}</p>
      )}
      <dl className="gap-facts">
        <div>
          <dt>{t("review.measured")}</dt>
          <dd>
            <MeasuredWord measured={row.measured} />
          </dd>
        </div>
        <div>
          <dt>{t("review.said")}</dt>
          <dd>
            <DeclaredWord row={row} />
            {row.declaredNote && <small className="t2">{row.declaredNote}</small>}
          </dd>
        </div>
        <div>
          <dt>{t("review.due")}</dt>
          <dd>
            <DueWord row={row} frozen={version > 0} />
          </dd>
        </div>
        <div>
          <dt>{t("review.officer")}</dt>
          <dd>{officer || <span className="soon">{t("agencyReview.noOfficer")}</span>}</dd>
        </div>
        <div>
          <dt>{t("review.contractor")}</dt>
          <dd>{row.contractorName ?? row.contractor ?? "—"}</dd>
        </div>
        <div>
          <dt>{t("review.basis")}</dt>
          <dd>{row.legalBasis || "—"}</dd>
        </div>
      </dl>
      <RowDeeds row={row} version={version} />
    </li>
  );
}

// The feeds that are not as they should be, each with its finding and the way to where it is mended.
function Broken({ feeds }: { feeds: ReviewFeed[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const broken = feeds.filter(({ measured }) => measured !== "connected");
  if (broken.length === 0) return null;
  return (
    <ul className="owed-broken">
      {broken.slice(0, shownBroken).map(feed => (
        <li key={feed.id}>
          <StatusMark kind={markOfMeasured[feed.measured]} size={16} />
          <span>
            <Link className="link" to={paths.feed} params={{ id: feed.id }}>
              {feed.title}
            </Link>
            : {said(feed.finding, feed.findingEn) || t(`measured.${feed.measured}`).toLocaleLowerCase()}
          </span>
        </li>
      ))}
      {broken.length > shownBroken && (
        <li className="t2">{t("agencyReview.moreBroken", { n: figure(broken.length - shownBroken) })}</li>
      )}
    </ul>
  );
}

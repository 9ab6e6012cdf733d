// All reviews: which one is open, until when, and how the ones before ended.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Directive, Review } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { useMay } from "../shell/session";
import { Button } from "../ui/Button";
import { useNow } from "../ui/clock";
import { DueDay, urgencyOf } from "../ui/Duration";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure } from "../ui/text";
import { day, moment, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { NewReviewDialog } from "./NewReviewDialog";
import { directivesQuery, reviewsQuery } from "./useReviews";
import "./reviews.css";

export default function ReviewsPage() {
  const { t } = useTranslation();
  usePage(t("review.list"), [{ word: t("shell.connections"), to: paths.board }, { word: t("review.list") }]);
  const reviews = useQuery(reviewsQuery);
  return (
    <div className="reviews-page">
      <Loaded query={reviews} lines={8}>
        {all => <Reviews reviews={all} />}
      </Loaded>
    </div>
  );
}

function Reviews({ reviews }: { reviews: Review[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const directives = useQuery(directivesQuery).data;
  const [making, setMaking] = useState(false);
  const open = reviews.filter(({ closedAt }) => closedAt === null);
  const inTurn = [
    ...open.toSorted(byCutOff),
    ...reviews
      .filter(each => !open.includes(each))
      .toSorted(byCutOff)
      .reverse(),
  ];
  return (
    <>
      <div className="reviews-head">
        <div className="grow">
          <h1>{t(open.length > 0 ? "review.listHeadline" : "review.listNone", { n: figure(open.length) })}</h1>
          <p className="t2">{t("review.listText")}</p>
        </div>
        {may("conduct_review") && (
          <Button icon="plus" tone="primary" onClick={() => setMaking(true)}>
            {t("newReview.title")}
          </Button>
        )}
      </div>
      {reviews.length === 0 ? (
        <EmptyState title={t("review.noReviews")}>{t("review.noReviewsText")}</EmptyState>
      ) : (
        <Panel title={t("review.all")}>
          <ul className="reviews-list">
            {inTurn.map(each => (
              <ReviewLine key={each.id} review={each} directive={directives?.find(({ id }) => id === each.directive)} />
            ))}
          </ul>
        </Panel>
      )}
      {making && <NewReviewDialog directives={directives ?? []} onClose={() => setMaking(false)} />}
    </>
  );
}

function byCutOff(a: Review, b: Review): number {
  return ms(a.cutOff) - ms(b.cutOff);
}

function ReviewLine({ review, directive }: { review: Review; directive: Directive | undefined }) {
  const { t } = useTranslation();
  const said = useSaid();
  const now = useNow(60_000);
  const due = ms(directive?.reportBy ?? review.cutOff);
  const closed = review.closedAt;
  return (
    <li>
      <div className="grow">
        <Link className="link strong" to={paths.review} params={{ id: review.id }}>
          {review.title}
        </Link>
        {directive && (
          <p className="t2">
            {t("review.by", { number: directive.number, day: day(ms(directive.issuedOn)) })}{" "}
            {said(directive.title, directive.titleEn)}
          </p>
        )}
      </div>
      {closed ? (
        <span className="line t2">
          <StatusMark kind="ok" size={16} calm />
          {t("review.closed", { who: review.closedBy, at: moment(ms(closed)) })}
        </span>
      ) : (
        <span className="reviews-until">
          <b className={urgencyOf(due, now)}>
            <DueDay at={due} />
          </b>
          <small className="t2">{t("review.reportBy", { at: moment(due) })}</small>
        </span>
      )}
    </li>
  );
}

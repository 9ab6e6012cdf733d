// The reminders that an agency was sent, the newest first.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState, Loaded, Panel } from "../ui/Panel";
import { moment, ms } from "../ui/time";
import { remindersOf } from "./elsewhere";
import { remindersQuery } from "./useReviews";

const shown = 10;

export function AgencyReminders({ agency }: { agency: string }) {
  const { t } = useTranslation();
  const query = useQuery(remindersQuery(agency));
  return (
    <Panel
      title={t("agencyReview.reminders")}
      actions={
        <Link className="link" {...remindersOf(agency)}>
          {t("agencyReview.allReminders")}
        </Link>
      }
    >
      <Loaded query={query} lines={2}>
        {reminders =>
          reminders.length === 0 ? (
            <EmptyState good title={t("agencyReview.noReminders")} />
          ) : (
            <ul className="reviews-lines">
              {reminders
                .toSorted((a, b) => ms(b.plannedAt) - ms(a.plannedAt))
                .slice(0, shown)
                .map(each => (
                  <li key={each.id}>
                    <span className="medium">{each.subject}</span>
                    <span className="t2">
                      {moment(ms(each.sentAt ?? each.plannedAt))} · {each.recipient} ·{" "}
                      {t(`agencyReminder.${each.state}`)}
                      {each.answer && ` · ${t("agencyReview.answered", { answer: each.answer })}`}
                    </span>
                  </li>
                ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

// What was promised of a connection, what is kept of it, and who answers for it.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BoardFeed, Feed } from "../api/types";
import { useNow } from "../ui/clock";
import { FreshValue } from "../ui/FreshValue";
import { figure, percent } from "../ui/text";
import { day, daysUntil, maybeMs, moment, span } from "../ui/time";
import { rungs } from "./acceptance";
import { acceptanceQuery } from "./useAcceptance";
import { useAgencyName } from "./useFeed";

export function Commitment({ feed, detail }: { feed: BoardFeed; detail: Feed | undefined }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const contractor = useAgencyName(detail?.contractor);
  const ladder = useQuery(acceptanceQuery(feed.id)).data;
  const deadline = maybeMs(feed.deadline);
  const accepted = maybeMs(feed.acceptedAt);
  const arrival = maybeMs(feed.lastArrival);
  const share = (value: number | null) => (
    <FreshValue value={value === null ? null : percent(value)} measuredAt={now} reason={t("fresh.noValue")} />
  );
  return (
    <>
      <h3 className="h3">{t("panel.commitment")}</h3>
      <dl className="kv">
        <dt>{t("panel.acceptance")}</dt>
        <dd>
          {accepted !== null && (
            <b>
              {t("board.accepted")} · {day(accepted)}
            </b>
          )}
          {accepted === null && deadline === null && t("board.noDeadline")}
          {accepted === null && deadline !== null && (
            <>
              <b>{day(deadline)}</b> ·{" "}
              {deadline >= now
                ? t("due.in", { span: span(Math.max(1, daysUntil(deadline, now)) * 86_400) })
                : t("due.overdue", { span: span((now - deadline) / 1000) })}
            </>
          )}
        </dd>
        {ladder && (
          <>
            <dt>{t("panel.rung")}</dt>
            <dd>
              {ladder.rung ? t(`rung.${ladder.rung}`) : t("panel.noRung")} ·{" "}
              {ladder.rung ? rungs.indexOf(ladder.rung) + 1 : 0}/{rungs.length}
            </dd>
          </>
        )}
        <dt>{t("panel.received24")}</dt>
        <dd>{share(feed.receivedPercent24h)}</dd>
        <dt>{t("panel.capture24")}</dt>
        <dd>{share(feed.capturePercent24h)}</dd>
        <dt>{t("panel.arrival")}</dt>
        <dd>
          <FreshValue value={arrival === null ? null : moment(arrival)} measuredAt={arrival} />
        </dd>
        {feed.quarantined > 0 && (
          <>
            <dt>{t("panel.quarantined")}</dt>
            <dd>{figure(feed.quarantined)}</dd>
          </>
        )}
        <dt>{t("panel.road")}</dt>
        <dd>{t(`road.${feed.road}`)}</dd>
        {detail?.contactName && (
          <>
            <dt>{t("panel.contact")}</dt>
            <dd>{[detail.contactName, detail.contactPhone].filter(Boolean).join(" · ")}</dd>
          </>
        )}
        {detail?.contractor && (
          <>
            <dt>{t("panel.contractor")}</dt>
            <dd>{contractor}</dd>
          </>
        )}
      </dl>
    </>
  );
}

// The page's answer in one sentence, and the evidence in a second.
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "../api/types";
import { useNow } from "../ui/clock";
import { daysUntil, ms } from "../ui/time";
import { useSaid } from "../words/said";
import { countFeeds, nearestDeadlines } from "./board";

const told = ["silent", "late", "degraded", "not_measured", "never_connected"] as const;

export function Headline({ board }: { board: Board }) {
  const { t } = useTranslation();
  const said = useSaid();
  const now = useNow(60_000);
  const counts = countFeeds(board.feeds);
  const troubles = told
    .filter(state => counts.byState[state] > 0)
    .map((state, i) => {
      const words = t(`board.${state}`, { n: counts.byState[state] });
      return i === 0 && state === "silent" ? <b key={state}>{words}</b> : <Fragment key={state}>{words}</Fragment>;
    });
  const urgent = nearestDeadlines(board, 2).map(agency => {
    const days = daysUntil(ms(agency.nextDeadline ?? ""), now);
    const name = said(agency.name, agency.nameEn);
    const key = days < 0 ? "board.overBy" : "board.leftBy";
    return (
      <b key={agency.id}>
        {days === 0 ? t("board.dueToday", { agency: name }) : t(key, { agency: name, count: Math.abs(days) })}
      </b>
    );
  });
  return (
    <div aria-live="polite" className="grow">
      <h1>{t("board.headline", { meeting: counts.meeting, total: counts.total })}</h1>
      <p className="board-summary">
        {troubles.length > 0 ? <>{listed(troubles)}.</> : counts.total > 0 && t("board.allMeeting")}
        {urgent.length > 0 && (
          <>
            {" "}
            {t("board.urgent")} {listed(urgent)}.
          </>
        )}
      </p>
    </div>
  );
}

function listed(parts: ReactNode[]): ReactNode {
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a list of words in order
    <Fragment key={i}>
      {i > 0 && ", "}
      {part}
    </Fragment>
  ));
}

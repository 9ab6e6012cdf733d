// Until when somebody is held to something, counting down; or how it ended.
import { useTranslation } from "react-i18next";
import type { Difficulty } from "../api/types";
import { useNow } from "../ui/clock";
import { Countdown, DueDay, Duration } from "../ui/Duration";
import { StatusMark } from "../ui/StatusMark";
import { day, moment, ms } from "../ui/time";
import { heldTo } from "./difficultyRules";

const nearly = 12 * 3_600_000;

export function Held({ row }: { row: Difficulty }) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const at = heldTo(row);
  if (row.state === "closed")
    return (
      <>
        <span className="line">
          <StatusMark kind="ok" size={16} calm />
          {t("difficulty.closedOn", { day: day(ms(row.closedAt ?? row.statedAt)) })}
        </span>
        <small className="t2">{row.cause}</small>
      </>
    );
  if (at === null) return <span className="t2">{t("difficulty.noDate")}</span>;
  const over = at < now;
  return (
    <>
      <span className={over ? "over" : at - now < nearly ? "soon" : "medium"}>
        {row.state === "answered" ? <DueDay at={at} /> : <Left at={at} over={over} />}
      </span>
      <small className="t2">
        {row.state === "answered" ? t("difficulty.committed", { day: day(at) }) : moment(at)}
      </small>
    </>
  );
}

function Left({ at, over }: { at: number; over: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {t(over ? "difficulty.over" : "difficulty.left")} {over ? <Duration from={at} /> : <Countdown to={at} />}
    </>
  );
}

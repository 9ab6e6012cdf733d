// Thirty days of a camera: each day's share of good pictures as a bar, and the outages with their cause and length.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Outage } from "../api/types";
import { markOf } from "../assurance/states";
import { monthQuery } from "../assurance/useFeed";
import { Duration } from "../ui/Duration";
import { MoreRows } from "../ui/MoreRows";
import { Loaded, Panel } from "../ui/Panel";
import { StatusMark } from "../ui/StatusMark";
import { figure, percent } from "../ui/text";
import { day, dayMonth, moment, ms, span } from "../ui/time";
import { useSaid } from "../words/said";
import { type DayShare, dayShares, percentOf, together } from "./cameraMonth";

export function CameraMonth({ camera }: { camera: string }) {
  const { t } = useTranslation();
  const query = useQuery({ ...monthQuery(camera), refetchInterval: 60_000 });
  return (
    <Panel title={t("cameraMonth.title")}>
      <div className="panel-body stack">
        <Loaded query={query} lines={4}>
          {({ spans, outages }) => (
            <>
              <Days days={dayShares(spans)} />
              <Outages outages={outages} />
            </>
          )}
        </Loaded>
      </div>
    </Panel>
  );
}

function useShareWord() {
  const { t } = useTranslation();
  return (share: number | null) => (share === null ? t("cameraMonth.notDue") : percent(share));
}

function Days({ days }: { days: DayShare[] }) {
  const { t } = useTranslation();
  const word = useShareWord();
  const all = together(days);
  const share = percentOf(all);
  const [first, last] = [days[0], days.at(-1)];
  if (share === null || !first || !last) return <p className="t2">{t("cameraMonth.nothing")}</p>;
  return (
    <div>
      <p>
        <b>{t("cameraMonth.share", { share: percent(share) })}</b>{" "}
        <span className="t2">({t("cameraMonth.of", { good: figure(all.good), all: figure(all.due) })})</span>
      </p>
      <div className="month-days" aria-hidden="true">
        {days.map(each => (
          <DayBar key={each.from} day={each} />
        ))}
      </div>
      <div className="playback-hours" aria-hidden="true">
        <span>{dayMonth(first.from)}</span>
        <span>{dayMonth(last.from)}</span>
      </div>
      {/* A table keeps its own width however small it is told to be: what hides it is around it. */}
      <div className="unseen">
        <table>
          <caption>{t("cameraMonth.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("cameraMonth.day")}</th>
              <th scope="col">{t("cameraMonth.dayShare")}</th>
              <th scope="col">{t("cameraMonth.dayOf")}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(each => (
              <tr key={each.from}>
                <th scope="row">{day(each.from)}</th>
                <td>{word(percentOf(each))}</td>
                <td>
                  {figure(each.good)}/{figure(each.due)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

// What is missing of a day is hollow above what was good; a day with nothing due is a line.
function DayBar({ day: each }: { day: DayShare }) {
  const { t } = useTranslation();
  const word = useShareWord();
  const share = percentOf(each);
  return (
    <span
      className={share === null ? "month-day month-none" : share < 100 ? "month-day month-missing" : "month-day"}
      title={t("cameraMonth.bar", { day: dayMonth(each.from), share: word(share) })}
    >
      {share !== null && <span style={{ height: `${share}%` }} />}
    </span>
  );
}

const fewest = 5;

function Outages({ outages }: { outages: Outage[] }) {
  const { t } = useTranslation();
  const said = useSaid();
  const [all, showAll] = useState(false);
  const newest = outages.toSorted((a, b) => ms(b.openedAt) - ms(a.openedAt));
  const shown = all ? newest : newest.slice(0, fewest);
  return (
    <div>
      <h3>{t("feed.outages")}</h3>
      {outages.length === 0 && <p className="t2">{t("feed.outagesNone")}</p>}
      <ul className="month-outages">
        {shown.map(({ id, state, cause, openedAt, closedAt, finding, findingEn }) => (
          <li key={id} className="camera-finding">
            <StatusMark kind={markOf[state]} size={15} label={t(`state.${state}`)} />
            <span>
              {moment(ms(openedAt))} · {t(`link.${cause}`)}: {said(finding, findingEn)}
              <span className="t2">
                {" · "}
                {closedAt ? (
                  t("feed.outageClosed", { span: span((ms(closedAt) - ms(openedAt)) / 1000) })
                ) : (
                  <>
                    {t("cameraEvents.going")} <Duration from={ms(openedAt)} />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <MoreRows shown={shown.length} all={newest.length} onAll={() => showAll(true)} />
    </div>
  );
}

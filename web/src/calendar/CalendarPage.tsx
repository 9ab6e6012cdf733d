// The working calendar of a year: twelve months on one page, the days that differ with the document that decided them,
// office hours, and the due-date calculator.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CalendarDay, CalendarYear } from "../api/types";
import { paths } from "../paths";
import { usePage } from "../shell/page";
import { Button } from "../ui/Button";
import { serverNow } from "../ui/clock";
import { Loaded, Panel } from "../ui/Panel";
import { day } from "../ui/time";
import { useSaid } from "../words/said";
import { DueCalculator } from "./DueCalculator";
import { dayText, monthOf } from "./month";
import { calendarQuery } from "./useCalendar";
import "./calendar.css";

const shorts = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const shortOf = (weekday: number) => shorts[weekday - 1] ?? "mon";
const months = Array.from({ length: 12 }, (_, i) => i + 1);

export function CalendarPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const agency = search["don-vi"] ?? "";
  const year = Number(search.nam) || Number(day(serverNow()).slice(-4));
  usePage(t("admin.calendar"), [{ word: t("admin.title"), to: paths.administration }, { word: t("admin.calendar") }]);
  const calendar = useQuery(calendarQuery(year, agency));
  const turn = (by: number) =>
    void navigate({
      to: paths.section,
      params: { section: "lich" },
      search: { ...search, nam: String(year + by) },
      replace: true,
    });
  return (
    <>
      <div className="admin-head">
        <h1>{t("calendar.title", { year })}</h1>
        <Button aria-label={t("calendar.before", { year: year - 1 })} onClick={() => turn(-1)}>
          ‹ {year - 1}
        </Button>
        <Button aria-label={t("calendar.after", { year: year + 1 })} onClick={() => turn(1)}>
          {year + 1} ›
        </Button>
        {calendar.data?.forecast && <span className="tag">{t("calendar.forecastYear")}</span>}
        <span className="grow" />
        {calendar.data && (
          <span className="t2">
            {t("calendar.worked", { days: calendar.data.workingDays, version: calendar.data.version })}
          </span>
        )}
      </div>
      <div className="calendar-page">
        <Loaded query={calendar}>{data => <Year data={data} />}</Loaded>
        <DueCalculator agency={agency} />
      </div>
    </>
  );
}

function Year({ data }: { data: CalendarYear }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t("calendar.year")} note={t("calendar.legend")}>
        <div className="calendar-months">
          {months.map(month => (
            <Month key={month} data={data} month={month} />
          ))}
        </div>
      </Panel>
      <Panel title={t("calendar.days")} note={t("admin.count", { n: data.days.length })}>
        <ul className="calendar-days">
          {data.days.map(each => (
            <Decided key={`${each.date}-${each.agency ?? ""}`} day={each} />
          ))}
        </ul>
        {data.days.length === 0 && <p className="t2 calendar-none">{t("calendar.noDays")}</p>}
      </Panel>
      {data.hours.length > 0 && (
        <Panel title={t("calendar.hours")}>
          <ul className="calendar-days calendar-hours">
            {data.hours.map(each => (
              <li key={each.id}>
                <span className="strong">{each.weekdays.map(d => t(`calendar.short.${shortOf(d)}`)).join(", ")}</span>
                <span>{each.sessions.map(s => `${wall(s.fromMinute)}–${wall(s.toMinute)}`).join(" · ")}</span>
                <span className="t3">{each.document}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

const wall = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function Month({ data, month }: { data: CalendarYear; month: number }) {
  const { t } = useTranslation();
  const said = useSaid();
  const squares = monthOf(data.year, month, data.days);
  const worked = data.workingDaysByMonth[month - 1] ?? 0;
  return (
    <section className="calendar-month" aria-label={t("calendar.month", { month, days: worked })}>
      <h3>
        {t("calendar.monthName", { month })} <span className="t3">{t("calendar.monthDays", { n: worked })}</span>
      </h3>
      <div className="calendar-week" aria-hidden="true">
        {([1, 2, 3, 4, 5, 6, 7] as const).map(d => (
          <span key={d} className="t3">
            {t(`calendar.short.${shortOf(d)}`)}
          </span>
        ))}
        {squares.map((square, i) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in the month
            key={i}
            className={square ? `calendar-square ${square.look}` : ""}
            title={square?.row ? said(square.row.name, square.row.nameEn) : undefined}
          >
            {square?.number}
          </span>
        ))}
      </div>
    </section>
  );
}

function Decided({ day: row }: { day: CalendarDay }) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <li>
      <span className="strong">{dayText(row.date)}</span>
      <span>
        {said(row.name, row.nameEn)}
        <span className={`tag ${row.kind === "makeup_work" ? "made-up" : "off"}`}>{t(`dayKind.${row.kind}`)}</span>
        {row.instead && <span className="t2"> {t("calendar.instead", { day: dayText(row.instead) })}</span>}
        {row.agency && <span className="t2"> · {row.agency}</span>}
        {row.forecast && <span className="tag">{t("calendar.forecast")}</span>}
      </span>
      <span className="t3">{row.document}</span>
    </li>
  );
}

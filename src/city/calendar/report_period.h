// The periods that figures and reports are about, as a property of a series: statistics keep calendar periods, reports
// under Decree 09/2019 run from the 15th of the month before to the 14th. Pure; apart from the working calendar because
// series need periods without any office hours.
#pragma once

#include "city/calendar/work_calendar.h"

namespace haidang {

enum class PeriodLength { day, week, month, quarter, half_year, nine_months, year };
BOOST_DESCRIBE_ENUM(PeriodLength, day, week, month, quarter, half_year, nine_months, year)

enum class PeriodBasis {
  calendar,  // the first to the last of the month
  report,    // the 15th of the month before to the 14th; days and weeks stay what they are
};
BOOST_DESCRIBE_ENUM(PeriodBasis, calendar, report)

struct ReportPeriod {
  static constexpr auto schema_name = "ReportPeriod";
  static constexpr auto doc = "The period of a series: how long, and by which cut.";
  PeriodLength length = PeriodLength::month;
  PeriodBasis basis = PeriodBasis::calendar;
  friend bool operator==(ReportPeriod const&, ReportPeriod const&) = default;
};
BOOST_DESCRIBE_STRUCT(ReportPeriod, (), (length, basis))

struct PeriodSpan {
  static constexpr auto schema_name = "PeriodSpan";
  static constexpr auto doc = "One period with its bounds and its name.";
  ReportPeriod period;
  std::string key;  // 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026-H1, 2026-9M, 2026: sorts within its length
  Date first_day, last_day;
  Instant from, to;  // to is exclusive
  std::string label, label_en;
};
BOOST_DESCRIBE_STRUCT(PeriodSpan, (), (period, key, first_day, last_day, from, to, label, label_en))

// The period that a day lies in; nothing for nine months when the day is after them (October to December; by reports
// 15/09 to 14/12).
std::optional<PeriodSpan> period_on(ReportPeriod, Day);
// The period of a key. Invalid when the key is not of that length.
Result<PeriodSpan> period_of(ReportPeriod, std::string_view key);
// The period before and after; of nine months those of the neighbouring years.
PeriodSpan period_before(PeriodSpan const&);
PeriodSpan period_after(PeriodSpan const&);

// The end of the n-th working day after the period has closed. Invalid beyond the calendar's years.
Result<Instant> submission_due(WorkCalendar const&, PeriodSpan const&, std::int64_t working_days);

}  // namespace haidang

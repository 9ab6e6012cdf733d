// The calendar's addresses: a year's days with who decided them, a due-date calculator that explains itself, periods,
// versions, and changing days and hours.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/calendar/calendar_rules.h"
#include "city/calendar/calendar_table.h"
#include "city/calendar/report_period.h"
#include "platform/http/router.h"

namespace haidang {

struct CalendarQuery {
  std::optional<std::int64_t> year;  // none = this one
  std::string agency;                // empty = everybody's
};
BOOST_DESCRIBE_STRUCT(CalendarQuery, (), (year, agency))

struct CalendarYear {
  static constexpr auto schema_name = "CalendarYear";
  static constexpr auto doc = "The days of a year that differ from their week, and the office hours.";
  std::int64_t year = 0;
  std::string agency;
  std::int64_t version = 0;
  bool forecast = false;  // the year is not decided yet
  std::int64_t working_days = 0;
  std::vector<std::int64_t> working_days_by_month;  // January first
  std::vector<CalendarDay> days;                    // as they hold for the agency
  std::vector<OfficeHours> hours;                   // everybody's and the agency's own
};
BOOST_DESCRIBE_STRUCT(CalendarYear, (),
                      (year, agency, version, forecast, working_days, working_days_by_month, days, hours))

struct DueQuery {
  std::optional<Instant> received;  // none = now
  std::optional<std::int64_t> working_days;
  std::optional<std::int64_t> working_hours;  // instead of days
  std::optional<std::int64_t> cut_off_minute;
  std::string agency;
  std::optional<std::int64_t> version;  // of the calendar; none = the newest
};
BOOST_DESCRIBE_STRUCT(DueQuery, (), (received, working_days, working_hours, cut_off_minute, agency, version))

struct PeriodQuery {
  PeriodLength length = PeriodLength::month;
  PeriodBasis basis = PeriodBasis::calendar;
  std::optional<std::string> key;  // such as 2026-11
  std::optional<Date> on;          // instead of a key; none = today
};
BOOST_DESCRIBE_STRUCT(PeriodQuery, (), (length, basis, key, on))

struct VersionsQuery {
  std::optional<std::int64_t> before;
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(VersionsQuery, (), (before, limit))

class CalendarApi {
 public:
  CalendarApi(store::Store& store, Directory& directory, CalendarBook& book, Clock const& clock)
      : store_{store}, directory_{directory}, book_{book}, clock_{clock} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;

  Answer<CalendarYear> year(http::Request, CalendarQuery);
  Answer<DueAnswer> due(http::Request, DueQuery);
  Answer<PeriodSpan> period(http::Request, PeriodQuery);
  Answer<http::Page<CalendarVersion>> versions(http::Request, VersionsQuery);
  Answer<CalendarDay> save_day(http::Request, CalendarDay);
  Answer<http::Nothing> drop_day(http::Request);
  Answer<OfficeHours> save_hours(http::Request, OfficeHours);
  Answer<http::Nothing> drop_hours(http::Request);

  // Does `change` to a CalendarEdit in one work of the store, and takes up what it made.
  template <typename Change>
  http::awaitable<Done> edit(http::Request const&, Change);
  Result<std::shared_ptr<WorkCalendar const>> calendar_of(std::string const& agency) const;

  store::Store& store_;
  Directory& directory_;
  CalendarBook& book_;
  Clock const& clock_;
};

// Reads the calendar anew when the store has a newer version than the book, and swaps it in.
http::awaitable<Done> refresh(store::Store&, CalendarBook&);

}  // namespace haidang

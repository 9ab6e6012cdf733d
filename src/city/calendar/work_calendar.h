// One agency's working time, ready to ask: which days are worked and in which hours, from 2005 to the end of 2054.
// Immutable and shared; every question is a look-up or one binary search, never a walk over days, because boards ask it
// for each of a hundred thousand open items. Apart from the rules that explain an answer, which may take their time.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "city/calendar/calendar_day.h"

namespace haidang {

class WorkCalendar {
 public:
  static constexpr int first_year = 2005, last_year = 2054;

  // Everybody's calendar, or an agency's: its own rows go before everybody's. Without any row about hours: Monday to
  // Friday, 07:30–11:30 and 13:30–17:00. Precondition: the facts pass check(); rows beyond the years are left out.
  static std::shared_ptr<WorkCalendar const> of(CalendarFacts const&, std::string const& agency = "");

  std::int64_t version() const { return version_; }
  std::string const& agency() const { return agency_; }

  // Days outside the years are not worked and hold no time.
  bool is_working_day(Day) const;
  bool is_working_time(Instant) const;  // a session's last moment is not
  std::vector<OfficeSession> const& sessions(Day) const;
  // What differs from the week that day; null when nothing does.
  CalendarDay const* row(Day) const;
  // Whether the year is not decided yet: some row of it is a forecast, or everybody has no holiday in it at all.
  bool is_forecast(int year) const;
  bool is_forecast(Day from, Day to) const;  // any year of from … to

  // Working days of from ≤ d < to; negative when to < from.
  std::int64_t working_days_between(Day from, Day to) const;
  Span working_time_between(Instant from, Instant to) const;
  // `t` itself when it is working time, else the next session's start. Invalid when there is none to come.
  Result<Instant> next_working_moment(Instant t) const;
  // The n-th working day after `day`, which is not counted itself; n = 0: `day`, or the next working day when it is
  // off. Invalid when n < 0 or the answer lies beyond the years.
  Result<Day> add_working_days(Day day, std::int64_t n) const;
  // The moment by which that much working time has passed: at a session's end it is that end, not the next session's
  // start. Nothing to pass: next_working_moment.
  Result<Instant> add_working_time(Instant from, Span) const;
  // The end of the day's last session. Precondition: a working day.
  Instant end_of_work(Day) const;

 private:
  WorkCalendar() = default;
  void choose_rows(CalendarFacts const&);
  void lay_out(CalendarFacts const&);
  std::uint8_t pattern(std::vector<OfficeSession> const&);
  std::size_t at(Day) const;  // the day's place in the lists, held to them
  std::int64_t worked_ms_before(Instant) const;

  std::int64_t version_ = 0;
  std::string agency_;
  std::map<Day, CalendarDay> rows_;
  std::set<int> decided_, forecast_;                         // years
  std::vector<std::vector<OfficeSession>> patterns_ = {{}};  // 0 = not worked
  std::vector<std::uint8_t> pattern_of_;                     // by day
  std::vector<std::int32_t> days_before_, minutes_before_;   // by day, and one more: worked before it
  std::vector<Day> worked_;                                  // the working days, in order
};

// The calendars of one version: everybody's, and one for each agency that has rows of its own.
class CalendarShelf {
 public:
  explicit CalendarShelf(CalendarFacts);
  std::int64_t version() const { return facts_.version; }
  CalendarFacts const& facts() const { return facts_; }
  // Everybody's for an agency without rows of its own, and for an empty id. Never null.
  std::shared_ptr<WorkCalendar const> const& of(std::string const& agency) const;

 private:
  CalendarFacts facts_;
  std::shared_ptr<WorkCalendar const> everybody_;
  std::map<std::string, std::shared_ptr<WorkCalendar const>> own_;
};

}  // namespace haidang

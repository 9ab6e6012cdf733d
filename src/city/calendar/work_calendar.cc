#include "city/calendar/work_calendar.h"

#include <algorithm>

namespace haidang {
namespace {

Day const first_day = day_at(WorkCalendar::first_year, 1, 1);
Day const end_day = day_at(WorkCalendar::last_year + 1, 1, 1);
constexpr Span all_time = days(366 * (WorkCalendar::last_year + 1 - WorkCalendar::first_year));
constexpr std::int64_t minute_ms = minutes(1).ms;

std::vector<OfficeSession> const usual_sessions{{.from_minute = 450, .to_minute = 690},
                                                {.from_minute = 810, .to_minute = 1020}};

std::int32_t minutes_of(std::vector<OfficeSession> const& sessions) {
  std::int64_t sum = 0;
  for (auto const& s : sessions) sum += s.to_minute - s.from_minute;
  return static_cast<std::int32_t>(sum);
}

// Working milliseconds of the sessions before `ms` of the day.
std::int64_t worked_before(std::vector<OfficeSession> const& sessions, std::int64_t ms) {
  std::int64_t sum = 0;
  for (auto const& s : sessions)
    sum += std::clamp<std::int64_t>(ms - s.from_minute * minute_ms, 0, (s.to_minute - s.from_minute) * minute_ms);
  return sum;
}

// The hours of an agency's week, by date: the seven weekdays are looked up again only where some row begins or ends.
class Week {
 public:
  Week(std::vector<OfficeHours> const& all, std::string const& agency) {
    for (auto const& row : all) {
      if (row.agency && row.agency->value() != agency) continue;
      rows_.push_back({row.valid_from ? day_of(*row.valid_from) : Day{INT32_MIN},
                       row.valid_to ? day_of(*row.valid_to) : Day{INT32_MAX}, row.agency.has_value(), &row});
    }
    common_known_ = std::any_of(all.begin(), all.end(), [](auto const& row) { return !row.agency; });
  }

  std::vector<OfficeSession> const& on(Day day, int weekday) const {
    Row const* best = nullptr;
    for (auto const& row : rows_) {
      if (day < row.from || day >= row.to || !names(*row.hours, weekday)) continue;
      if (!best || std::pair(row.own, row.from) > std::pair(best->own, best->from)) best = &row;
    }
    if (best) return best->hours->sessions;
    return common_known_ || weekday > 5 ? none_ : usual_sessions;
  }

  // The hours of a made-up day: those of the day it stands for; else its own weekday's, else the week's first.
  std::vector<OfficeSession> const& made_up(CalendarDay const& row, Day day) const {
    if (row.instead)
      if (auto const& stands_for = on(day, weekday_of(day_of(*row.instead))); !stands_for.empty()) return stands_for;
    if (auto const& own = on(day, weekday_of(day)); !own.empty()) return own;
    for (auto weekday = 1; weekday <= 7; ++weekday)
      if (auto const& first = on(day, weekday); !first.empty()) return first;
    return none_;
  }

 private:
  struct Row {
    Day from, to;
    bool own;
    OfficeHours const* hours;
  };
  static bool names(OfficeHours const& hours, int weekday) {
    return std::find(hours.weekdays.begin(), hours.weekdays.end(), weekday) != hours.weekdays.end();
  }

  std::vector<Row> rows_;
  bool common_known_ = false;
  std::vector<OfficeSession> const none_;
};

Error beyond() {
  return invalid("the calendar reaches from " + std::to_string(WorkCalendar::first_year) + " to " +
                 std::to_string(WorkCalendar::last_year));
}

}  // namespace

std::shared_ptr<WorkCalendar const> WorkCalendar::of(CalendarFacts const& facts, std::string const& agency) {
  auto made = std::shared_ptr<WorkCalendar>(new WorkCalendar);
  made->version_ = facts.version;
  made->agency_ = agency;
  made->choose_rows(facts);
  made->lay_out(facts);
  return made;
}

void WorkCalendar::choose_rows(CalendarFacts const& facts) {
  for (auto const& row : facts.days) {
    if (row.agency && row.agency->value() != agency_) continue;
    auto day = day_of(row.date);
    if (row.forecast) forecast_.insert(year_of(day));
    if (!row.agency && !row.forecast && row.kind == DayKind::holiday) decided_.insert(year_of(day));
    auto [known, added] = rows_.try_emplace(day, row);
    if (!added && row.agency) known->second = row;
  }
}

void WorkCalendar::lay_out(CalendarFacts const& facts) {
  Week const week{facts.hours, agency_};
  auto const count = static_cast<std::size_t>(end_day - first_day);
  pattern_of_.reserve(count);
  days_before_.reserve(count + 1);
  minutes_before_.reserve(count + 1);
  days_before_.push_back(0);
  minutes_before_.push_back(0);
  for (auto day = first_day; day < end_day; day = day + 1) {
    auto const* special = row(day);
    auto makes_up = special && special->kind == DayKind::makeup_work;
    auto which = makes_up  ? pattern(week.made_up(*special, day))
                 : special ? std::uint8_t{0}
                           : pattern(week.on(day, weekday_of(day)));
    pattern_of_.push_back(which);
    if (which != 0) worked_.push_back(day);
    days_before_.push_back(days_before_.back() + (which != 0));
    minutes_before_.push_back(minutes_before_.back() + minutes_of(patterns_[which]));
  }
}

// Different hours are few: a handful over fifty years. More than a byte can number are told apart no longer.
std::uint8_t WorkCalendar::pattern(std::vector<OfficeSession> const& sessions) {
  auto found = std::find(patterns_.begin(), patterns_.end(), sessions);
  if (found == patterns_.end() && patterns_.size() < 256) found = patterns_.insert(patterns_.end(), sessions);
  if (found == patterns_.end()) --found;
  return static_cast<std::uint8_t>(found - patterns_.begin());
}

std::size_t WorkCalendar::at(Day day) const {
  return static_cast<std::size_t>(std::clamp(day, first_day, end_day) - first_day);
}

std::vector<OfficeSession> const& WorkCalendar::sessions(Day day) const {
  return day < first_day || day >= end_day ? patterns_[0] : patterns_[pattern_of_[at(day)]];
}

bool WorkCalendar::is_working_day(Day day) const { return !sessions(day).empty(); }

bool WorkCalendar::is_working_time(Instant t) const {
  auto day = day_of(t);
  auto minute = (t - start_of(day)).ms / minute_ms;
  for (auto const& s : sessions(day))
    if (s.from_minute <= minute && minute < s.to_minute) return true;
  return false;
}

CalendarDay const* WorkCalendar::row(Day day) const {
  auto found = rows_.find(day);
  return found == rows_.end() ? nullptr : &found->second;
}

bool WorkCalendar::is_forecast(int year) const { return forecast_.contains(year) || !decided_.contains(year); }

bool WorkCalendar::is_forecast(Day from, Day to) const {
  for (auto year = year_of(from); year <= year_of(to); ++year)
    if (is_forecast(year)) return true;
  return false;
}

std::int64_t WorkCalendar::working_days_between(Day from, Day to) const {
  return days_before_[at(to)] - days_before_[at(from)];
}

std::int64_t WorkCalendar::worked_ms_before(Instant t) const {
  auto day = day_of(t);
  return minutes_before_[at(day)] * minute_ms + worked_before(sessions(day), (t - start_of(day)).ms);
}

Span WorkCalendar::working_time_between(Instant from, Instant to) const {
  return milliseconds(worked_ms_before(to) - worked_ms_before(from));
}

Result<Instant> WorkCalendar::next_working_moment(Instant t) const {
  auto day = day_of(t);
  if (day < first_day) return beyond();
  auto into = (t - start_of(day)).ms;
  for (auto const& s : sessions(day))
    if (into < s.to_minute * minute_ms) return start_of(day) + milliseconds(std::max(into, s.from_minute * minute_ms));
  TRY(auto next, add_working_days(day, 1));
  return start_of(next) + minutes(sessions(next).front().from_minute);
}

Result<Day> WorkCalendar::add_working_days(Day day, std::int64_t n) const {
  if (n < 0) return invalid("expected a count of working days that is not negative");
  if (day < first_day || day >= end_day) return beyond();
  auto const through = days_before_[at(day) + 1];  // worked days up to and with `day`
  if (n == 0 && is_working_day(day)) return day;
  auto const left = static_cast<std::int64_t>(worked_.size()) - through;
  if (n > left || left == 0) return beyond();
  auto const index = through + std::max<std::int64_t>(n, 1) - 1;
  return worked_[static_cast<std::size_t>(index)];
}

Result<Instant> WorkCalendar::add_working_time(Instant from, Span span) const {
  if (span.ms < 0) return invalid("expected a length of working time that is not negative");
  if (day_of(from) < first_day || span >= all_time) return beyond();
  if (span.ms == 0) return next_working_moment(from);
  auto const target = worked_ms_before(from) + span.ms;
  auto const whole = (target + minute_ms - 1) / minute_ms;
  auto const end = std::lower_bound(minutes_before_.begin(), minutes_before_.end(), whole);
  if (end == minutes_before_.end()) return beyond();
  auto const index = end - minutes_before_.begin() - 1;  // the day within which, or at whose end, it is reached
  auto const day = first_day + static_cast<std::int32_t>(index);
  auto left = target - minutes_before_[static_cast<std::size_t>(index)] * minute_ms;
  for (auto const& s : sessions(day)) {
    auto const length = (s.to_minute - s.from_minute) * minute_ms;
    if (left <= length) return start_of(day) + minutes(s.from_minute) + milliseconds(left);
    left -= length;
  }
  return beyond();
}

Instant WorkCalendar::end_of_work(Day day) const { return start_of(day) + minutes(sessions(day).back().to_minute); }

CalendarShelf::CalendarShelf(CalendarFacts facts) : facts_{std::move(facts)}, everybody_{WorkCalendar::of(facts_)} {
  auto make = [this](std::optional<Slug> const& agency) {
    if (agency && !own_.contains(agency->value())) own_[agency->value()] = WorkCalendar::of(facts_, agency->value());
  };
  for (auto const& day : facts_.days) make(day.agency);
  for (auto const& hours : facts_.hours) make(hours.agency);
}

std::shared_ptr<WorkCalendar const> const& CalendarShelf::of(std::string const& agency) const {
  auto found = own_.find(agency);
  return found == own_.end() ? everybody_ : found->second;
}

}  // namespace haidang

// The words of the working calendar: a civil day, a day that differs from its week with the document that decided it,
// the hours of an office, and a version of all of it. Nothing here is computed from the moon or by rule: which days are
// off is decided each year, so it is data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

// A civil day, as days since 1970-01-01; and what it is in Viet Nam's clock.
struct Day {
  std::int32_t number = 0;
  friend constexpr auto operator<=>(Day, Day) = default;
};
constexpr Day operator+(Day d, std::int32_t n) { return {d.number + n}; }
constexpr Day operator-(Day d, std::int32_t n) { return {d.number - n}; }
constexpr std::int32_t operator-(Day a, Day b) { return a.number - b.number; }

Day day_of(Instant);
Instant start_of(Day);  // its 00:00
int weekday_of(Day);    // 1 = Monday … 7 = Sunday
int year_of(Day);
// Precondition: there is such a date.
Day day_at(int year, int month, int day);
std::string text_of(Day);                 // 2026-11-24
Result<Day> parse_day(std::string_view);  // of 2026-11-24

struct DateRule {
  using Raw = std::string;
  static constexpr auto doc = "A date such as 2026-11-24.";
  static constexpr auto schema = R"({"type":"string","format":"date"})";
  static std::string refuse(std::string const&);
};
using Date = Checked<DateRule>;
Day day_of(Date const&);
Date date_of(Day);

enum class DayKind {
  holiday,           // off by law
  compensatory_off,  // off because a holiday fell on a weekly day off
  swap_off,          // off, and another day is worked instead
  makeup_work,       // worked, though its week or a holiday says otherwise
  closed,            // off by an agency's own decision
};
BOOST_DESCRIBE_ENUM(DayKind, holiday, compensatory_off, swap_off, makeup_work, closed)

struct CalendarDay {
  static constexpr auto schema_name = "CalendarDay";
  static constexpr auto doc = "A day that differs from its week, for everybody or for one agency, and who decided it.";
  Date date;
  DayKind kind = DayKind::holiday;
  Title name;  // Vietnamese
  std::optional<std::string> name_en;
  Title document;               // number of the deciding document; a forecast says what it follows from
  std::optional<Slug> agency;   // none = everybody; an agency's own row goes before everybody's
  std::optional<Date> instead;  // of swap_off: the day worked; of makeup_work: the day off, whose hours are kept
  bool forecast = false;        // computed, not decided yet
};
BOOST_DESCRIBE_STRUCT(CalendarDay, (), (date, kind, name, name_en, document, agency, instead, forecast))

// How addresses and history call a row: 2026-11-24, or 2026-11-24-so-nnmt for one agency's.
std::string key_of(CalendarDay const&);

struct OfficeSession {
  static constexpr auto schema_name = "OfficeSession";
  std::int64_t from_minute = 0;  // of the local day
  std::int64_t to_minute = 0;    // exclusive
  friend bool operator==(OfficeSession const&, OfficeSession const&) = default;
};
BOOST_DESCRIBE_STRUCT(OfficeSession, (), (from_minute, to_minute))

struct OfficeHours {
  static constexpr auto schema_name = "OfficeHours";
  static constexpr auto doc = "When an office is open on some weekdays, from a date on. No session = closed that day.";
  Slug id;
  std::optional<Slug> agency;  // none = everybody; an agency's own rows go before everybody's, weekday by weekday
  std::vector<std::int64_t> weekdays;   // 1 = Monday
  std::vector<OfficeSession> sessions;  // in order; morning and afternoon
  std::optional<Date> valid_from;       // inclusive; of several in force the one that starts last counts
  std::optional<Date> valid_to;         // exclusive
  Title document;
};
BOOST_DESCRIBE_STRUCT(OfficeHours, (), (id, agency, weekdays, sessions, valid_from, valid_to, document))

struct CalendarVersion {
  static constexpr auto schema_name = "CalendarVersion";
  static constexpr auto doc = "One state of the calendar: closed work keeps the number of the one it was judged by.";
  std::int64_t number = 0;  // 0 = before the first change
  Instant at;
  std::string person;
  std::string what;  // which days and hours changed: "2026-11-24, 2026-08-31"
};
BOOST_DESCRIBE_STRUCT(CalendarVersion, (), (number, at, person, what))

// All of one version.
struct CalendarFacts {
  std::int64_t version = 0;
  std::vector<CalendarDay> days;
  std::vector<OfficeHours> hours;
};

}  // namespace haidang

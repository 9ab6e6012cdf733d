#include "city/calendar/calendar_day.h"

namespace haidang {
namespace {
constexpr std::int64_t day_ms = days(1).ms;
constexpr std::int64_t offset_ms = minutes(vietnam_offset_minutes).ms;
}  // namespace

Day day_of(Instant t) {
  auto local = t.ms + offset_ms;
  auto whole = local / day_ms - (local % day_ms < 0 ? 1 : 0);
  return {static_cast<std::int32_t>(whole)};
}

Instant start_of(Day d) { return {d.number * day_ms - offset_ms}; }

int weekday_of(Day d) { return ((d.number + 3) % 7 + 7) % 7 + 1; }  // 1970-01-01 was a Thursday

int year_of(Day d) { return civil_of(start_of(d), vietnam_offset_minutes).year; }

Day day_at(int year, int month, int day) {
  return day_of(instant_of({.year = year, .month = month, .day = day}, vietnam_offset_minutes).value());
}

std::string text_of(Day d) { return date_of(start_of(d)); }

Result<Day> parse_day(std::string_view text) {
  auto start = parse_date(text);
  if (!start || text_of(day_of(*start)) != text) return invalid("expected a date such as 2026-11-24");
  return day_of(*start);
}

std::string DateRule::refuse(std::string const& text) {
  auto day = parse_day(text);
  return day ? "" : day.error().message;
}

Day day_of(Date const& date) {
  auto day = parse_day(date.value());
  return day ? *day : Day{};
}

Date date_of(Day d) { return *Date::of(text_of(d)); }

std::string key_of(CalendarDay const& day) { return day.date.value() + (day.agency ? "-" + day.agency->value() : ""); }

}  // namespace haidang

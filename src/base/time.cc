#include "base/time.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace haidang {
namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// Reads exactly `n` digits at `text[at]`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t n) {
  if (text.size() < at + n) return {};
  int value = 0;
  for (auto c : text.substr(at, n)) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

Error not_a_time(std::string_view text) {
  return invalid("expected a time such as 2026-11-22T10:15:00+07:00, found \"" + std::string(text.substr(0, 60)) +
                 "\"");
}

}  // namespace

std::optional<Instant> instant_of(Civil const& c, int offset_minutes) {
  using namespace std::chrono;
  auto date = year_month_day{year{c.year}, month{static_cast<unsigned>(c.month)}, day{static_cast<unsigned>(c.day)}};
  bool end_of_day = c.hour == 24 && c.minute == 0 && c.second == 0;
  if (c.month < 1 || c.day < 1 || !date.ok()) return {};
  if (!end_of_day && (c.hour < 0 || c.hour > 23 || c.minute < 0 || c.minute > 59 || c.second < 0 || c.second > 59))
    return {};
  std::int64_t day_count = sys_days{date}.time_since_epoch().count();
  std::int64_t s = day_count * 86'400 + c.hour * 3600 + c.minute * 60 + c.second - offset_minutes * 60;
  return Instant{s * 1000};
}

Civil civil_of(Instant t, int offset_minutes) {
  using namespace std::chrono;
  auto local = t.ms + offset_minutes * 60'000LL;
  auto day_count = floor_div(local, 86'400'000);
  auto date = year_month_day{sys_days{std::chrono::days{day_count}}};
  auto s = static_cast<int>((local - day_count * 86'400'000) / 1000);
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          s / 3600,
          s / 60 % 60,
          s % 60};
}

int weekday_of(Instant t, int offset_minutes) {
  auto day_count = floor_div(t.ms + offset_minutes * 60'000LL, 86'400'000);
  return static_cast<int>(((day_count + 3) % 7 + 7) % 7) + 1;  // day 0 was a Thursday
}

Instant floor_to(Instant t, Span step, int offset_minutes) {
  auto offset = offset_minutes * 60'000LL;
  return {floor_div(t.ms + offset, step.ms) * step.ms - offset};
}

Instant step_ending_at(Instant t, Span step, int offset_minutes) { return floor_to(t - Span{1}, step, offset_minutes); }

Result<Instant> parse_rfc3339(std::string_view text) {
  auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2), h = digits(text, 11, 2),
       mi = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!y || !mo || !d || !h || !mi || !s) return not_a_time(text);
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':' ||
      text[16] != ':')
    return not_a_time(text);
  std::size_t at = 19;
  std::int64_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    std::int64_t unit = 100;
    auto first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
      fraction += unit * (text[at] - '0');
    if (at == first || at - first > 9) return not_a_time(text);
  }
  int offset = 0;
  auto zone = text.substr(at);
  if (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':') {
    auto oh = digits(zone, 1, 2), om = digits(zone, 4, 2);
    if (!oh || !om || *oh > 23 || *om > 59) return not_a_time(text);
    offset = (*oh * 60 + *om) * (zone[0] == '-' ? -1 : 1);
  } else if (zone != "Z" && zone != "z") {
    return not_a_time(text);
  }
  auto t = instant_of({*y, *mo, *d, *h, *mi, *s}, offset);
  if (!t || *h == 24) return not_a_time(text);
  return *t + milliseconds(fraction);
}

std::string rfc3339(Instant t, int offset_minutes) {
  auto c = civil_of(t, offset_minutes);
  auto ms = static_cast<int>(((t.ms % 1000) + 1000) % 1000);
  char text[48];
  auto n = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
                         c.second);
  if (ms != 0) n += std::snprintf(text + n, sizeof text - static_cast<std::size_t>(n), ".%03d", ms);
  auto o = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  std::snprintf(text + n, sizeof text - static_cast<std::size_t>(n), "%c%02d:%02d", offset_minutes < 0 ? '-' : '+',
                o / 60, o % 60);
  return text;
}

std::string date_of(Instant t, int offset_minutes) { return rfc3339(t, offset_minutes).substr(0, 10); }

Result<Instant> parse_date(std::string_view text, int offset_minutes) {
  auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (text.size() == 10 && text[4] == '-' && text[7] == '-' && y && m && d)
    if (auto t = instant_of({*y, *m, *d}, offset_minutes)) return *t;
  return invalid("expected a date such as 2026-11-22, found \"" + std::string(text.substr(0, 40)) + "\"");
}

}  // namespace haidang

// How the page's sentences write counts and times: as people of this country do, in either language. Pure.
#pragma once

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/time.h"

namespace haidang {

inline std::string grouped(std::int64_t n, char mark) {
  auto text = std::to_string(n);
  for (auto at = static_cast<std::int64_t>(text.size()) - 3; at > (n < 0 ? 1 : 0); at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, mark);
  return text;
}
inline std::string said_count(std::int64_t n) { return grouped(n, '.'); }
inline std::string said_count_en(std::int64_t n) { return grouped(n, ','); }

// 28/11/2026
inline std::string said_day(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[40];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", c.day, c.month, c.year);
  return text;
}
// 14:32 28/11/2026
inline std::string said_moment(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[40];
  std::snprintf(text, sizeof text, "%02d:%02d ", c.hour, c.minute);
  return text + said_day(t);
}

// From the day of `a` to the day of `b`.
inline std::int64_t calendar_days(Instant a, Instant b) {
  auto day = [](Instant t) { return floor_to(t, days(1), vietnam_offset_minutes); };
  return (day(b) - day(a)) / days(1);
}

inline std::string sentence(std::string text) { return text.ends_with('.') ? text : text + "."; }

}  // namespace haidang

// The civil service's calendar around 2026, for tests: the days as announced, and 2027 as far as it can be computed.
#pragma once

#include <initializer_list>

#include "city/calendar/work_calendar.h"

namespace haidang {

inline CalendarDay day_row(char const* date, DayKind kind, char const* name, char const* document,
                           char const* instead = nullptr) {
  CalendarDay day;
  day.date = *Date::of(date);
  day.kind = kind;
  day.name = *Title::of(name);
  day.document = *Title::of(document);
  if (instead) day.instead = *Date::of(instead);
  return day;
}

inline CalendarFacts announced_2026() {
  constexpr auto law = "Bộ luật Lao động 2019, Điều 112", notice = "TB 9441/TB-BNV";
  CalendarFacts facts{.version = 7};
  auto off = [&](char const* date, char const* name) {
    facts.days.push_back(day_row(date, DayKind::holiday, name, law));
  };
  off("2026-01-01", "Tết Dương lịch");
  for (auto const* date : {"2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"})
    off(date, "Tết Nguyên đán");
  off("2026-04-26", "Giỗ Tổ Hùng Vương");
  facts.days.push_back(day_row("2026-04-27", DayKind::compensatory_off, "Nghỉ bù Giỗ Tổ", "Điều 111"));
  off("2026-04-30", "Ngày Chiến thắng");
  off("2026-05-01", "Quốc tế lao động");
  facts.days.push_back(day_row("2026-08-31", DayKind::swap_off, "Nghỉ hoán đổi", notice, "2026-08-22"));
  facts.days.push_back(day_row("2026-08-22", DayKind::makeup_work, "Làm bù", notice, "2026-08-31"));
  off("2026-09-01", "Quốc khánh");
  off("2026-09-02", "Quốc khánh");
  facts.days.push_back(day_row("2026-11-24", DayKind::holiday, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16"));
  facts.days.back().name_en = "Vietnam Culture Day";
  facts.days.push_back(day_row("2027-01-01", DayKind::holiday, "Tết Dương lịch", "Dự báo"));
  facts.days.back().forecast = true;
  return facts;
}

inline Instant moment(std::string_view text) {
  auto read = parse_rfc3339(text);
  return read ? *read : Instant{};
}
// "2026-11-20 09:15" in Viet Nam.
inline Instant local(std::string const& text) {
  return moment(text.substr(0, 10) + "T" + text.substr(11) + ":00+07:00");
}

}  // namespace haidang

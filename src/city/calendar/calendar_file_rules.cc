#include "city/calendar/calendar_file_rules.h"

#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

// The columns of the two forms, as their files call them.
struct ListedHoliday {
  Date date;
  std::string weekday;
  Title name;
  Title source;
};
BOOST_DESCRIBE_STRUCT(ListedHoliday, (), (date, weekday, name, source))

struct ListedSwap {
  Date day_off, make_up_workday;
  std::string make_up_weekday;
  Title source;
};
BOOST_DESCRIBE_STRUCT(ListedSwap, (), (day_off, make_up_workday, make_up_weekday, source))

// Such files name their columns with underscores; records are read by camelCase names.
boost::json::value with_our_names(boost::json::object const& row) {
  boost::json::object renamed;
  for (auto const& each : row) renamed[reflect::camel(std::string_view(each.key()))] = each.value();
  return renamed;
}

Done weekday_agrees(std::string const& weekday, Date const& date, char const* at) {
  static constexpr std::string_view names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  auto const is = names[weekday_of(day_of(date)) - 1];
  if (weekday.empty() || weekday == is) return {};
  return invalid(date.value() + " is a " + std::string(is) + ", not \"" + excerpt(weekday, 20) + "\"", at);
}

Result<std::vector<CalendarDay>> holiday(boost::json::object const& row) {
  TRY(auto listed, reflect::from_json<ListedHoliday>(with_our_names(row)));
  DO(weekday_agrees(listed.weekday, listed.date, "/weekday"));
  CalendarDay day{.date = listed.date, .kind = DayKind::holiday, .name = listed.name, .document = listed.source};
  day.name_en = listed.name.value();
  return std::vector<CalendarDay>{std::move(day)};
}

Result<std::vector<CalendarDay>> swap(boost::json::object const& row) {
  TRY(auto listed, reflect::from_json<ListedSwap>(with_our_names(row)));
  DO(weekday_agrees(listed.make_up_weekday, listed.make_up_workday, "/make_up_weekday"));
  CalendarDay off{.date = listed.day_off, .kind = DayKind::swap_off, .document = listed.source};
  off.name = *Title::of("Nghỉ hoán đổi với ngày " + listed.make_up_workday.value());
  off.name_en = "Day off in exchange for " + listed.make_up_workday.value();
  off.instead = listed.make_up_workday;
  CalendarDay worked{.date = listed.make_up_workday, .kind = DayKind::makeup_work, .document = listed.source};
  worked.name = *Title::of("Làm bù cho ngày " + listed.day_off.value());
  worked.name_en = "Worked in exchange for " + listed.day_off.value();
  worked.instead = listed.day_off;
  return std::vector<CalendarDay>{std::move(off), std::move(worked)};
}

}  // namespace

Result<std::vector<CalendarDay>> days_of_row(boost::json::value const& row) {
  if (row.is_object() && row.get_object().contains("day_off")) return swap(row.get_object());
  if (row.is_object() && row.get_object().contains("source")) return holiday(row.get_object());
  TRY(auto day, reflect::from_json<CalendarDay>(row));
  return std::vector<CalendarDay>{std::move(day)};
}

}  // namespace haidang

#include "city/calendar/report_period.h"

#include <array>

#include "base/text.h"

namespace haidang {
namespace {

constexpr int cut_day = 15;  // a report period begins on it, one month early

// A period made of months is its year and its first and last month; the report cut then moves both bounds.
struct Months {
  int year, first, last;
};

// 1 of quarter, half year, nine months and year; of months and quarters the number within the year.
Months months_of(PeriodLength length, int year, int number) {
  switch (length) {
    case PeriodLength::month: return {year, number, number};
    case PeriodLength::quarter: return {year, number * 3 - 2, number * 3};
    case PeriodLength::half_year: return {year, number * 6 - 5, number * 6};
    case PeriodLength::nine_months: return {year, 1, 9};
    default: return {year, 1, 12};
  }
}

int count_in_year(PeriodLength length) {
  switch (length) {
    case PeriodLength::month: return 12;
    case PeriodLength::quarter: return 4;
    case PeriodLength::half_year: return 2;
    default: return 1;
  }
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
std::string day_month(Day d) {
  auto text = text_of(d);
  return text.substr(8, 2) + "/" + text.substr(5, 2);
}

char const* const month_words[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};
char const* const short_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
char const* const roman[] = {"I", "II", "III", "IV"};

std::string day_month_en(Day d) {
  auto civil = civil_of(start_of(d), vietnam_offset_minutes);
  return std::to_string(civil.day) + " " + short_months[civil.month - 1];
}

PeriodSpan bounded(ReportPeriod period, Day first, Day last) {
  return {.period = period,
          .first_day = date_of(first),
          .last_day = date_of(last),
          .from = start_of(first),
          .to = start_of(last + 1)};
}

void name(PeriodSpan& span, Months m, int number) {
  auto const y = std::to_string(m.year);
  switch (span.period.length) {
    case PeriodLength::month:
      span.key = y + "-" + two(number);
      span.label = "Tháng " + two(number) + "/" + y;
      span.label_en = month_words[number - 1] + (" " + y);
      break;
    case PeriodLength::quarter:
      span.key = y + "-Q" + std::to_string(number);
      span.label = std::string("Quý ") + roman[number - 1] + "/" + y;
      span.label_en = "Q" + std::to_string(number) + " " + y;
      break;
    case PeriodLength::half_year:
      span.key = y + "-H" + std::to_string(number);
      span.label = (number == 1 ? "6 tháng đầu năm " : "6 tháng cuối năm ") + y;
      span.label_en = (number == 1 ? "First half of " : "Second half of ") + y;
      break;
    case PeriodLength::nine_months:
      span.key = y + "-9M";
      span.label = "9 tháng năm " + y;
      span.label_en = "First nine months of " + y;
      break;
    default:
      span.key = y;
      span.label = "Năm " + y;
      span.label_en = "Year " + y;
  }
}

void add_bounds_to_label(PeriodSpan& span) {
  auto first = day_of(span.first_day), last = day_of(span.last_day);
  span.label += " (" + day_month(first) + "–" + day_month(last) + ")";
  span.label_en += " (" + day_month_en(first) + " – " + day_month_en(last) + ")";
}

PeriodSpan of_months(ReportPeriod period, int year, int number) {
  auto m = months_of(period.length, year, number);
  Day first, last;
  if (period.basis == PeriodBasis::report) {
    first = m.first == 1 ? day_at(m.year - 1, 12, cut_day) : day_at(m.year, m.first - 1, cut_day);
    last = day_at(m.year, m.last, cut_day - 1);
  } else {
    first = day_at(m.year, m.first, 1);
    last = (m.last == 12 ? day_at(m.year + 1, 1, 1) : day_at(m.year, m.last + 1, 1)) - 1;
  }
  auto span = bounded(period, first, last);
  name(span, m, number);
  if (period.basis == PeriodBasis::report) add_bounds_to_label(span);
  return span;
}

PeriodSpan of_day(ReportPeriod period, Day day) {
  auto span = bounded(period, day, day);
  auto civil = civil_of(start_of(day), vietnam_offset_minutes);
  auto year = std::to_string(civil.year);
  span.key = text_of(day);
  span.label = "Ngày " + day_month(day) + "/" + year;
  span.label_en = std::to_string(civil.day) + " " + month_words[civil.month - 1] + " " + year;
  return span;
}

// Monday to Sunday; a week belongs to the year of its Thursday, as ISO 8601 counts.
PeriodSpan of_week(ReportPeriod period, Day day) {
  auto monday = day - (weekday_of(day) - 1);
  auto year = year_of(monday + 3);
  auto number = (monday + 3 - day_at(year, 1, 1)) / 7 + 1;
  auto span = bounded(period, monday, monday + 6);
  span.key = std::to_string(year) + "-W" + two(number);
  span.label = "Tuần " + two(number) + "/" + std::to_string(year);
  span.label_en = "Week " + std::to_string(number) + " of " + std::to_string(year);
  add_bounds_to_label(span);
  return span;
}

// The year and month that a day belongs to by a basis.
Civil month_on(PeriodBasis basis, Day day) {
  auto civil = civil_of(start_of(day), vietnam_offset_minutes);
  if (basis == PeriodBasis::calendar || civil.day < cut_day) return civil;
  if (++civil.month > 12) civil.month = 1, ++civil.year;
  return civil;
}

Error not_of_this_length(std::string_view key) {
  return invalid(
      "expected a period such as 2026-11-22, 2026-W47, 2026-11, 2026-Q4, 2026-H1, 2026-9M or 2026, of the "
      "series' length; found \"" +
          excerpt(key, 40) + "\"",
      "/key");
}

}  // namespace

std::optional<PeriodSpan> period_on(ReportPeriod period, Day day) {
  if (period.length == PeriodLength::day) return of_day(period, day);
  if (period.length == PeriodLength::week) return of_week(period, day);
  auto month = month_on(period.basis, day);
  if (period.length == PeriodLength::nine_months && month.month > 9) return std::nullopt;
  auto in_one = 12 / count_in_year(period.length);
  return of_months(period, month.year, (month.month - 1) / in_one + 1);
}

Result<PeriodSpan> period_of(ReportPeriod period, std::string_view key) {
  auto year = key.size() >= 4 ? parse_integer(key.substr(0, 4)) : std::nullopt;
  if (!year || *year < 1900 || *year > 2200) return not_of_this_length(key);
  auto y = static_cast<int>(*year);
  if (period.length == PeriodLength::day) {
    auto day = parse_day(key);
    if (day) return of_day(period, *day);
    return not_of_this_length(key);
  }
  // Every other key is one that its own period would be given: try them all, they are few.
  auto const last = period.length == PeriodLength::week ? 53 : count_in_year(period.length);
  for (auto number = 1; number <= last; ++number) {
    auto span = period.length == PeriodLength::week ? of_week(period, day_at(y, 1, 4) + 7 * (number - 1))
                                                    : of_months(period, y, number);
    if (span.key == key) return span;
  }
  return not_of_this_length(key);
}

PeriodSpan period_before(PeriodSpan const& span) {
  if (span.period.length == PeriodLength::nine_months)
    return of_months(span.period, year_of(day_of(span.last_day)) - 1, 1);
  return *period_on(span.period, day_of(span.first_day) - 1);
}

PeriodSpan period_after(PeriodSpan const& span) {
  if (span.period.length == PeriodLength::nine_months)
    return of_months(span.period, year_of(day_of(span.last_day)) + 1, 1);
  return *period_on(span.period, day_of(span.last_day) + 1);
}

Result<Instant> submission_due(WorkCalendar const& calendar, PeriodSpan const& span, std::int64_t working_days) {
  TRY(auto last, calendar.add_working_days(day_of(span.last_day), std::max<std::int64_t>(working_days, 1)));
  return calendar.end_of_work(last);
}

}  // namespace haidang

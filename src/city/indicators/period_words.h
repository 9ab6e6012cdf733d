// The period a sender's words name: 2025-10, 202510, 10/2025, "Tháng 10 năm 2025", "Quý III/2025", "6 tháng đầu năm
// 2025", "10 tháng năm 2025". Apart from report_period, which knows only the keys that the centre itself writes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "city/calendar/report_period.h"

namespace haidang {

// from_start: the words count the months since the beginning of the year ("10 tháng"), so the number is cumulative.
enum class PeriodReach { period, from_start };

struct SaidPeriod {
  PeriodLength length = PeriodLength::month;
  std::string key;  // of report_period.h
  PeriodReach reach = PeriodReach::period;
  friend bool operator==(SaidPeriod const&, SaidPeriod const&) = default;
};

// Nothing when the words name no period, or could name two. A whole date is a day, unless `dates_mean` says that the
// sender marks longer periods by a day in them (2025-02-28 for February).
std::optional<SaidPeriod> said_period(std::string_view words, PeriodBasis = PeriodBasis::calendar,
                                      std::optional<PeriodLength> dates_mean = {});

// The length of a key of report_period.h, by its shape.
std::optional<PeriodLength> length_of_key(std::string_view key);

// The span of a key of any length.
std::optional<PeriodSpan> span_of_key(std::string_view key, PeriodBasis);

// Year, month, quarter, day as a pattern such as "chi-tieu-%Y-%m.xlsx" finds them in a file's name; %Y four digits, %m
// %d two, %q one; any other character is itself, and * is any text. Nothing when the name is not of the pattern.
std::optional<SaidPeriod> period_in_name(std::string_view pattern, std::string_view file_name);

}  // namespace haidang

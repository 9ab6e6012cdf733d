// VN_AQI by Decision 1459/QĐ-TCMT of 12/11/2019: hour and day, with Nowcast for particles. Pure; concentrations are
// ug/m3 and means are given oldest first. The decision knows no share of hours that must exist; where one is given
// here, it is the station's own policy.
//
// Known difference: the decision's annex prints 60 for NO2 118.7; its formula gives 59.35, so 59, and the formula
// counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "city/environment/environment.h"

namespace haidang {

inline constexpr std::string_view aqi_method = "1459/QĐ-TCMT";

enum class AqiColumn { o3_hour, o3_eight_hours, co, so2, no2, pm10, pm25 };

// The index of one concentration, half rounded up, at most 500. Nothing for an 8-hour O3 over 400, which has no index.
// A negative concentration counts as 0.
std::optional<std::int64_t> parameter_index(AqiColumn, double concentration);

using OptionalMeans = std::vector<std::optional<double>>;

// The Nowcast of the last 12 of these hourly means; nothing unless 2 of the last 3 exist.
std::optional<double> nowcast(OptionalMeans const& hours);

// The means of every 8 consecutive hours, one for each hour but the first 7. A window with fewer valid hours than the
// percent of 8 has none; with 0, one hour is enough.
OptionalMeans eight_hour_means(OptionalMeans const& hours, double min_valid_percent);

// One parameter's hourly means, oldest first, normal symbol, ug/m3.
struct HourlyMeans {
  std::string symbol;
  OptionalMeans hours;
};
inline constexpr std::size_t hours_for_hour = 12;     // the hour itself last
inline constexpr std::size_t hours_for_day = 7 + 24;  // the last 7 of the day before, then 01:00 … 00:00

// The index of the last hour of the given means. Parameters that the decision does not know are ignored; no index
// unless PM10 or PM2.5 has one.
AqiPoint hour_index(Instant from, std::vector<HourlyMeans> const& parameters);

// The index of the day whose hours are the last 24 of the given means.
AqiPoint day_index(Instant from, std::vector<HourlyMeans> const& parameters, double min_valid_percent = 0);

AqiBand band_of(std::int64_t index);

struct AqiBandWords {
  AqiBand band = AqiBand::good;
  int low = 0, high = 0;
  std::string_view name, name_en;
  std::string_view colour;  // #00e400
  std::string_view advice, advice_en;
};
AqiBandWords const& words_of(AqiBand);

}  // namespace haidang

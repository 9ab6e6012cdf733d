#include "city/environment/vn_aqi.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace haidang {
namespace {

constexpr std::array<std::int64_t, 8> index_steps{0, 50, 100, 150, 200, 300, 400, 500};
// Decision 1459, table 2, in ug/m3. An 8-hour O3 has no steps after 400 ug/m3.
constexpr std::array<std::array<std::int64_t, 8>, 7> concentration_steps{
    {{0, 160, 200, 300, 400, 800, 1000, 1200},
     {0, 100, 120, 170, 210, 400, -1, -1},
     {0, 10000, 30000, 45000, 60000, 90000, 120000, 150000},
     {0, 125, 350, 550, 800, 1600, 2100, 2630},
     {0, 100, 200, 700, 1200, 2350, 3100, 3850},
     {0, 50, 150, 250, 350, 420, 500, 600},
     {0, 25, 50, 80, 150, 250, 350, 500}}};

// Concentrations are counted in billionths of ug/m3, so that 55.7 is 55.7 and its index exactly 109.5.
constexpr std::int64_t billion = 1'000'000'000;

std::int64_t divided_half_up(std::int64_t dividend, std::int64_t divisor) {
  return (2 * dividend + divisor) / (2 * divisor);
}

std::optional<AqiColumn> hour_column(std::string_view symbol) {
  if (symbol == "O3") return AqiColumn::o3_hour;
  if (symbol == "CO") return AqiColumn::co;
  if (symbol == "SO2") return AqiColumn::so2;
  if (symbol == "NO2") return AqiColumn::no2;
  if (symbol == "PM10") return AqiColumn::pm10;
  if (symbol == "PM2.5") return AqiColumn::pm25;
  return {};
}

bool is_particle(AqiColumn column) { return column == AqiColumn::pm10 || column == AqiColumn::pm25; }

OptionalMeans last(OptionalMeans const& hours, std::size_t n) {
  OptionalMeans kept(n);
  auto count = std::min(n, hours.size());
  std::copy_n(hours.end() - static_cast<std::ptrdiff_t>(count), count, kept.end() - static_cast<std::ptrdiff_t>(count));
  return kept;
}

std::optional<double> highest(OptionalMeans const& means) {
  std::optional<double> high;
  for (auto const& each : means)
    if (each && (!high || *each > *high)) high = each;
  return high;
}

// The mean of those that exist, if they are at least the percent of all.
std::optional<double> mean_of(OptionalMeans const& means, double min_valid_percent) {
  double sum = 0;
  std::size_t count = 0;
  for (auto const& each : means)
    if (each) {
      sum += *each;
      ++count;
    }
  if (count == 0 || static_cast<double>(count) * 100 < min_valid_percent * static_cast<double>(means.size())) return {};
  return sum / static_cast<double>(count);
}

void add(AqiPoint& point, std::string const& symbol, std::optional<double> concentration,
         std::optional<std::int64_t> index) {
  if (concentration && index) point.parameters.push_back({symbol, *concentration, *index});
}

std::optional<std::int64_t> index_of(AqiColumn column, std::optional<double> concentration) {
  return concentration ? parameter_index(column, *concentration) : std::nullopt;
}

// The larger of the 1-hour and the 8-hour index, each of its highest mean of the day.
void add_ozone(AqiPoint& point, OptionalMeans const& hours, double min_valid_percent) {
  auto hour = highest(last(hours, 24));
  auto eight = highest(eight_hour_means(last(hours, hours_for_day), min_valid_percent));
  auto of_hour = index_of(AqiColumn::o3_hour, hour), of_eight = index_of(AqiColumn::o3_eight_hours, eight);
  if (of_eight && (!of_hour || *of_eight > *of_hour))
    add(point, "O3", eight, of_eight);
  else
    add(point, "O3", hour, of_hour);
}

// The whole point from its parameters: the highest index decides, the first of equals.
AqiPoint decided(AqiPoint point) {
  bool particles = false;
  ParameterIndex const* highest_index = nullptr;
  for (auto const& each : point.parameters) {
    particles |= each.symbol == "PM10" || each.symbol == "PM2.5";
    if (!highest_index || each.index > highest_index->index) highest_index = &each;
  }
  if (!particles) return point;
  point.index = highest_index->index;
  point.band = band_of(highest_index->index);
  point.dominant = highest_index->symbol;
  return point;
}

}  // namespace

std::optional<std::int64_t> parameter_index(AqiColumn column, double concentration) {
  auto const& steps = concentration_steps[static_cast<std::size_t>(column)];
  if (!(concentration > 0)) return 0;
  bool ends_early = steps.back() < 0;
  auto top = static_cast<double>(ends_early ? steps[5] : steps.back());
  if (concentration > top + 0.5 / static_cast<double>(billion))
    return ends_early ? std::nullopt : std::optional<std::int64_t>{500};
  std::int64_t c = std::llround(concentration * static_cast<double>(billion));
  std::size_t i = 0;
  while (i + 2 < steps.size() && steps[i + 2] >= 0 && c > steps[i + 1] * billion) ++i;
  auto rise = (index_steps[i + 1] - index_steps[i]) * (c - steps[i] * billion);
  return index_steps[i] + divided_half_up(rise, (steps[i + 1] - steps[i]) * billion);
}

std::optional<double> nowcast(OptionalMeans const& hours) {
  auto c = last(hours, hours_for_hour);
  std::reverse(c.begin(), c.end());  // c[0] is the newest, c1 of the decision
  if (c[0].has_value() + c[1].has_value() + c[2].has_value() < 2) return {};
  double low = HUGE_VAL, high = 0;
  for (auto& each : c)
    if (each) {
      each = std::max(*each, 0.0);
      low = std::min(low, *each);
      high = std::max(high, *each);
    }
  if (high == 0) return 0.0;
  auto w = std::max(low / high, 0.5);
  double sum = 0, weights = 0, weight = 1;
  for (auto const& each : c) {
    if (each) {
      sum += weight * *each;
      weights += weight;
    }
    weight *= w;
  }
  // At one half the decision's formula is the sum of (1/2)^i c_i from i = 1, without dividing by the weights.
  return w > 0.5 ? sum / weights : sum / 2;
}

OptionalMeans eight_hour_means(OptionalMeans const& hours, double min_valid_percent) {
  OptionalMeans means;
  for (std::size_t end = 8; end <= hours.size(); ++end)
    means.push_back(mean_of(
        {hours.begin() + static_cast<std::ptrdiff_t>(end - 8), hours.begin() + static_cast<std::ptrdiff_t>(end)},
        min_valid_percent));
  return means;
}

AqiPoint hour_index(Instant from, std::vector<HourlyMeans> const& parameters) {
  AqiPoint point;
  point.from = from;
  for (auto const& [symbol, hours] : parameters) {
    auto column = hour_column(symbol);
    if (!column || hours.empty()) continue;
    auto concentration = is_particle(*column) ? nowcast(hours) : hours.back();
    add(point, symbol, concentration, index_of(*column, concentration));
  }
  return decided(std::move(point));
}

AqiPoint day_index(Instant from, std::vector<HourlyMeans> const& parameters, double min_valid_percent) {
  AqiPoint point;
  point.from = from;
  for (auto const& [symbol, hours] : parameters) {
    auto column = hour_column(symbol);
    if (!column) continue;
    if (*column == AqiColumn::o3_hour) {
      add_ozone(point, hours, min_valid_percent);
      continue;
    }
    auto day = last(hours, 24);
    auto concentration = is_particle(*column) ? mean_of(day, min_valid_percent) : highest(day);
    add(point, symbol, concentration, index_of(*column, concentration));
  }
  return decided(std::move(point));
}

}  // namespace haidang

#include "city/environment/readings_by_series.h"

#include <algorithm>
#include <functional>

namespace haidang {
namespace {

struct Count {
  std::string const* station = nullptr;
  std::int64_t series = 0;
  std::uint32_t readings = 0, first = 0;
};

bool by_time(PlacedReading const& a, PlacedReading const& b) { return a.reading.time < b.reading.time; }

// Counts the readings of each series; a series' place in the answer, from 1 on, is left in `scratch`.
Result<std::vector<Count>> counted(std::vector<JudgedReading> const& readings,
                                   std::vector<std::string const*> const& station_of,
                                   std::vector<std::uint32_t>& scratch) {
  std::vector<Count> counts;
  for (auto const& r : readings) {
    auto series = static_cast<std::size_t>(r.series);
    if (series >= station_of.size() || !station_of[series])
      return Error{ErrorKind::bug, "a reading names the unknown series " + std::to_string(series)};
    if (scratch[series] == 0) {
      counts.push_back({station_of[series], r.series});
      scratch[series] = static_cast<std::uint32_t>(counts.size());
    }
    ++counts[scratch[series] - 1].readings;
  }
  return counts;
}

// Where the readings of each series go: stations one after the other, the series of each in order.
std::vector<std::uint32_t> placed(std::vector<Count>& counts) {
  std::vector<std::uint32_t> order(counts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    if (counts[a].station != counts[b].station) return std::less<>{}(counts[a].station, counts[b].station);
    return counts[a].series < counts[b].series;
  });
  std::uint32_t first = 0;
  for (auto each : order) {
    counts[each].first = first;
    first += counts[each].readings;
  }
  return order;
}

}  // namespace

Result<ReadingsBySeries> by_series(std::vector<JudgedReading> const& readings,
                                   std::vector<std::string const*> const& station_of,
                                   std::vector<std::uint32_t>& scratch) {
  if (scratch.size() < station_of.size()) scratch.resize(station_of.size(), 0);
  auto counts = counted(readings, station_of, scratch);
  if (!counts) {
    std::ranges::fill(scratch, 0u);
    return counts.error();
  }
  auto order = placed(*counts);
  ReadingsBySeries found;
  found.all.resize(readings.size());
  for (std::uint32_t i = 0; i < readings.size(); ++i) {
    auto const& r = readings[i];
    auto& count = (*counts)[scratch[static_cast<std::size_t>(r.series)] - 1];
    found.all[count.first++] = {{r.series, r.time, r.status == ReadingStatus::missing ? 0 : r.value, r.status}, i};
  }
  for (auto each : order) {
    auto const& count = (*counts)[each];
    scratch[static_cast<std::size_t>(count.series)] = 0;
    auto* end = found.all.data() + count.first;  // `first` has moved over its readings
    auto* begin = end - count.readings;
    if (!std::is_sorted(begin, end, by_time)) std::stable_sort(begin, end, by_time);
    found.runs.push_back({count.station, count.series, begin, end});
  }
  return found;
}

}  // namespace haidang

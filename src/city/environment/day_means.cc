#include "city/environment/day_means.h"

namespace haidang {

std::vector<SeriesMean> hours_of(std::vector<StoredReading> const& sorted) {
  std::vector<SeriesMean> found;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    auto const& r = sorted[i];
    if (i + 1 < sorted.size() && sorted[i + 1].series == r.series && sorted[i + 1].time == r.time) continue;
    // Readings come in order of time, so that most belong to the hour of the one before.
    if (found.empty() || found.back().series != r.series || r.time > found.back().start + hours(1))
      found.push_back({r.series, hour_of(r.time), {}});
    auto& up = found.back().up;
    up = fold(up, r.status, r.value);
  }
  return found;
}

std::vector<SeriesMean> hours_of(std::vector<SeriesColumns> const& sorted) {
  std::vector<SeriesMean> found;
  for (auto const& each : sorted) {
    auto const n = each.times.size();
    for (std::size_t i = 0; i < n;) {
      SeriesMean hour{each.series, hour_of({each.times[i]}), {}};
      auto const end = (hour.start + hours(1)).ms;
      for (; i < n && each.times[i] <= end; ++i)
        if (i + 1 == n || each.times[i + 1] != each.times[i]) hour.up = fold(hour.up, each.statuses[i], each.values[i]);
      found.push_back(hour);
    }
  }
  return found;
}

std::vector<SeriesMean> days_of(std::vector<SeriesMean> const& hours) {
  std::vector<SeriesMean> found;
  for (auto const& hour : hours) {
    auto day = floor_to(hour.start, days(1), vietnam_offset_minutes);
    if (found.empty() || found.back().series != hour.series || found.back().start != day)
      found.push_back({hour.series, day, hour.up});
    else
      found.back().up = fold(found.back().up, hour.up);
  }
  return found;
}

}  // namespace haidang

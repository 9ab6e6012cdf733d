#include "city/environment/day_means.h"

#include <array>

namespace haidang {
namespace {

constexpr std::int64_t columns = 5;

double column_of(RollUp const& up, std::int64_t column) {
  std::array<double, columns> const all = {static_cast<double>(up.received), static_cast<double>(up.valid), up.sum,
                                           up.low, up.high};
  return all[static_cast<std::size_t>(column)];
}

void set_column(RollUp& up, std::int64_t column, double value) {
  switch (column) {
    case 0: up.received = static_cast<std::int64_t>(value); return;
    case 1: up.valid = static_cast<std::int64_t>(value); return;
    case 2: up.sum = value; return;
    case 3: up.low = value; return;
    default: up.high = value;
  }
}

}  // namespace

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

std::string encode_means(std::vector<SeriesMean> const& hours) {
  std::vector<StoredReading> all;
  all.reserve(hours.size() * columns);
  for (std::size_t first = 0, end = 0; first < hours.size(); first = end) {
    while (end < hours.size() && hours[end].series == hours[first].series) ++end;
    for (std::int64_t column = 0; column < columns; ++column)
      for (auto i = first; i < end; ++i)
        all.push_back({hours[i].series * columns + column, hours[i].start, column_of(hours[i].up, column)});
  }
  return encode_block(all);
}

Done decode_means(std::string_view bytes, std::vector<SeriesMean>& into, std::int64_t only_series) {
  auto corrupt = [] { return Error{ErrorKind::corrupt, "the means of a day cannot be read"}; };
  std::vector<StoredReading> all;
  DO(decode_block(bytes, all));
  for (std::size_t first = 0, end = 0; first < all.size(); first = end) {
    auto series = all[first].series / columns;
    while (end < all.size() && all[end].series / columns == series) ++end;
    if ((end - first) % columns != 0) return corrupt();
    if (only_series >= 0 && series != only_series) continue;
    auto count = (end - first) / columns, place = into.size();
    into.resize(place + count);
    for (std::size_t i = 0; i < end - first; ++i) {
      auto const& each = all[first + i];
      auto& hour = into[place + i % count];
      auto column = static_cast<std::int64_t>(i / count);
      if (each.series % columns != column || (column > 0 && each.time != hour.start)) return corrupt();
      hour.series = series;
      hour.start = each.time;
      set_column(hour.up, column, each.value);
    }
  }
  return {};
}

}  // namespace haidang

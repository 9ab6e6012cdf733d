// Means of hours and local days, made from readings whenever they are asked for: nothing that could disagree with the
// readings is stored. Apart from the table because it is pure.
#pragma once

#include <vector>

#include "city/environment/reading_block.h"
#include "city/environment/roll_up.h"

namespace haidang {

// An hour, or a local day, of one series.
struct SeriesMean {
  std::int64_t series = 0;
  Instant start;
  RollUp up;
  friend bool operator==(SeriesMean const&, SeriesMean const&) = default;
};

// The hours of the readings: sorted by (series, time), of equal moments only the last, which is the newest version,
// counts. Answers by (series, start).
std::vector<SeriesMean> hours_of(std::vector<StoredReading> const& sorted);
std::vector<SeriesMean> hours_of(std::vector<SeriesColumns> const& sorted);

// Hours sorted by (series, start), folded into the local days that hold them.
std::vector<SeriesMean> days_of(std::vector<SeriesMean> const& hours);

}  // namespace haidang

// The readings of one delivery, put in order for keeping: by station and series, each series by time. Apart from
// reading_table because it is the part that a delivery's size decides: it counts, and sorts only what is out of order.
#pragma once

#include <string>
#include <vector>

#include "city/environment/judge_rules.h"
#include "city/environment/reading_block.h"

namespace haidang {

struct PlacedReading {
  StoredReading reading;
  std::uint32_t place = 0;  // in the delivery
};

// The readings of one series.
struct SeriesRun {
  std::string const* station = nullptr;
  std::int64_t series = 0;
  PlacedReading const* next = nullptr;  // by time, equal moments in the order they came
  PlacedReading const* end = nullptr;
};

struct ReadingsBySeries {
  std::vector<PlacedReading> all;
  std::vector<SeriesRun> runs;  // those of one station together; they point into `all`
};

// ErrorKind::bug when a reading names a series that has no station. `scratch` belongs to the caller, holds zeros, and
// holds zeros again afterwards.
Result<ReadingsBySeries> by_series(std::vector<JudgedReading> const&, std::vector<std::string const*> const& station_of,
                                   std::vector<std::uint32_t>& scratch);

}  // namespace haidang

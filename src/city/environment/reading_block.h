// Readings as encoded columns: the unit in which they are stored. One block holds what one delivery (or, once sealed,
// one day) says of one station. Per series: moments as runs of equal steps, values as bit-packed differences of scaled
// whole numbers where the decimals allow it exactly, status as runs. Decoding gives back every value bit for bit.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "city/environment/reading.h"

namespace haidang {

struct StoredReading {
  std::int64_t series = 0;
  Instant time;
  double value = 0;  // 0 when missing
  ReadingStatus status = ReadingStatus::usable;
  friend bool operator==(StoredReading const&, StoredReading const&) = default;
};

// One series' readings in columns: what most questions need, at a third of the memory.
struct SeriesColumns {
  std::int64_t series = 0;
  std::vector<std::int64_t> times;  // as Instant.ms
  std::vector<double> values;
  std::vector<ReadingStatus> statuses;
};

// Precondition: sorted by (series, time); the same pair may repeat, later ones being newer versions.
std::string encode_block(std::vector<StoredReading> const& readings);

// Appends the readings of the block to the columns of their series, of all or only of one; `into` is and stays in order
// of series. `corrupt` when the bytes are no block; `into` then holds no sense.
Done decode_columns(std::string_view bytes, std::vector<SeriesColumns>& into, std::int64_t only_series = -1);

// The same as a list, appended to `into`, which stays as it was when the bytes are no block.
Done decode_block(std::string_view bytes, std::vector<StoredReading>& into, std::int64_t only_series = -1);

}  // namespace haidang

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

// Precondition: sorted by (series, time); the same pair may repeat, later ones being newer versions.
std::string encode_block(std::vector<StoredReading> const& readings);

// Appends the readings of the block to `into`, all of them or only one series'; `corrupt` when the bytes are no block.
Done decode_block(std::string_view bytes, std::vector<StoredReading>& into, std::int64_t only_series = -1);

}  // namespace haidang

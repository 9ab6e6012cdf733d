// Hour means of a station's local day, made from its readings. Apart from the table because it is pure: a day that is
// still being written is answered through it at once, a sealed day keeps what it answered.
#pragma once

#include <string>
#include <string_view>
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

// Hours sorted by (series, start), folded into the local days that hold them.
std::vector<SeriesMean> days_of(std::vector<SeriesMean> const& hours);

// As bytes, and back bit for bit. They are columns like readings are: received, valid, sum, low and high of a series,
// each as a series of its own.
std::string encode_means(std::vector<SeriesMean> const& hours);
// Appends the hours, all of them or only one series'; `corrupt` when the bytes are no such block.
Done decode_means(std::string_view bytes, std::vector<SeriesMean>& into, std::int64_t only_series = -1);

}  // namespace haidang

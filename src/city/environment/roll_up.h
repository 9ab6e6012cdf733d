// What a bucket of time (an hour, a local day) holds of one series. Pure sums, so that buckets fold into coarser ones.
#pragma once

#include <algorithm>
#include <optional>

#include "base/time.h"
#include "city/environment/reading.h"

namespace haidang {

struct RollUp {
  std::int64_t received = 0;  // readings of any status
  std::int64_t valid = 0;     // usable ones; only these are in sum, low and high
  double sum = 0;
  double low = 0;  // low and high are 0 while valid is 0
  double high = 0;
  friend bool operator==(RollUp const&, RollUp const&) = default;
};

// One more reading. Here, because hundreds of thousands are folded for one answer.
inline RollUp fold(RollUp up, ReadingStatus status, double value) {
  ++up.received;
  if (status != ReadingStatus::usable) return up;
  up.low = up.valid == 0 ? value : std::min(up.low, value);
  up.high = up.valid == 0 ? value : std::max(up.high, value);
  up.sum += value;
  ++up.valid;
  return up;
}
// Two buckets as one.
RollUp fold(RollUp const&, RollUp const&);
// Nothing when there is no usable value.
std::optional<double> mean(RollUp const&);
// valid ÷ expected, at most 100; nothing when nothing is expected.
std::optional<double> capture_percent(RollUp const&, std::int64_t expected);

// The start of the bucket that a value stamped `time` (the end of its interval) belongs to: 01:00 belongs to the hour
// from 00:00, midnight to the day before. Viet Nam's civil time.
Instant hour_of(Instant time);
Instant local_day_of(Instant time);

}  // namespace haidang

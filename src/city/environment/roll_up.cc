#include "city/environment/roll_up.h"

#include <algorithm>

namespace haidang {

RollUp fold(RollUp const& a, RollUp const& b) {
  if (a.valid == 0 || b.valid == 0) {
    auto both = a.valid == 0 ? b : a;
    both.received = a.received + b.received;
    return both;
  }
  return {a.received + b.received, a.valid + b.valid, a.sum + b.sum, std::min(a.low, b.low), std::max(a.high, b.high)};
}

std::optional<double> mean(RollUp const& up) {
  if (up.valid == 0) return {};
  return up.sum / static_cast<double>(up.valid);
}

std::optional<double> capture_percent(RollUp const& up, std::int64_t expected) {
  if (expected <= 0) return {};
  return std::min(100.0, 100.0 * static_cast<double>(up.valid) / static_cast<double>(expected));
}

Instant hour_of(Instant time) { return step_ending_at(time, hours(1), vietnam_offset_minutes); }
Instant local_day_of(Instant time) { return step_ending_at(time, days(1), vietnam_offset_minutes); }

}  // namespace haidang

// Which limit a mean is held against, and whether it is over it. Pure. Limits are rows with dates, never constants.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "city/environment/station.h"

namespace haidang {

// What is asked: the mean of this symbol over this averaging whose interval begins at `from`.
struct LimitQuestion {
  std::string_view symbol;  // any usual spelling
  Averaging averaging = Averaging::hour;
  std::string_view station;  // id
  StationKind kind = StationKind::ambient_air;
  Instant from;
};

// The limit in force: one bound to the station before a general one, then the one that began last; null when there is
// none. valid_from counts itself, valid_to does not. A general limit holds for ambient air stations only.
Limit const* limit_in_force(std::vector<Limit> const& limits, LimitQuestion const& question);

// Whether the mean is over the limit (equal is within); nothing when no known factor leads from `unit` to the limit's.
std::optional<bool> exceeds(Limit const& limit, double mean, std::string_view unit);

}  // namespace haidang

// When a station's files arrive: pure, from its cadence and its faults. One answer for history and live sending.
#pragma once

#include <optional>

#include "simulate/fault.h"

namespace haidang::simulate {

// When the file of the interval ending at `t` is sent: some seconds after it, 40 minutes late, after the line is back
// (oldest first), or never.
std::optional<Instant> sent_at(FaultScript const&, Station const&, Instant t, Span cadence, std::uint64_t seed);

// The end of the first interval that ends after `t`, counted from local midnight.
Instant next_period_end(Instant t, Span cadence);

}  // namespace haidang::simulate

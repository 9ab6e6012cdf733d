// Writing means by the hundred for every delivery: the one place where the reading path speaks to an engine natively.
#pragma once

#include <map>
#include <utility>

#include "city/environment/roll_up.h"
#include "platform/store/store.h"

namespace haidang {

// By series and start of the hour or day.
using RollUps = std::map<std::pair<std::int64_t, Instant>, RollUp>;

// Runs `query` for each: its parameters are :series, :start, :received, :valid, :sum, :low, :high, named in this order.
Done write_roll_ups(store::Session&, store::Query const& query, RollUps const&);

}  // namespace haidang

// Which piece is broken: what probes say of each item, and what flows through it, put together. Pure.
#pragma once

#include <map>

#include "city/infrastructure/infrastructure_rules.h"
#include "city/infrastructure/reach_rules.h"

namespace haidang {

// All items as they stand. One is broken when it does not answer and nothing flows through it, or when all that flows
// through it is down while most of what flows through its neighbours lives. Of several, the one furthest out that
// explains the others: a line, and not each gateway behind it.
std::vector<MeasuredItem> measured(std::vector<InfrastructureItem> const&, std::map<std::string, Reach> const&,
                                   std::vector<BoardFeed> const&);

// The broken item that a feed flows through; null when none is.
MeasuredItem const* broken_piece(std::vector<MeasuredItem> const&, std::string const& feed);

}  // namespace haidang

// The contracts of the demonstration: the catalogue's, told in versions, because the past was agreed differently from
// the present (bundles at first, then a file every five minutes, then quick stations), and with the addresses at which
// the demonstration's own servers listen. Pure.
#pragma once

#include <vector>

#include "city/feeds/contract.h"
#include "city/feeds/feed.h"
#include "simulate/history.h"

namespace haidang::simulate {

// Where the demonstration's servers listen on 127.0.0.1; 0 = not there.
struct Doors {
  std::uint16_t ftp = 0;
  std::uint16_t mqtt = 0;
};

// For each contract of an environment feed two or three versions in the order of their validFrom: bundles in the trial
// run (goLive is its start), single files, and from the start on a quicker cadence for some feeds, so that a person who
// watches sees states change. Others come back as they are.
std::vector<Contract> demonstration_contracts(std::vector<Contract> const& agreed, std::vector<Feed> const&,
                                              HistoryPlan const&, Doors);

// The version in force at `t` of the feed's contracts, or null.
Contract const* contract_at(std::vector<Contract> const&, std::string const& feed, Instant t);

}  // namespace haidang::simulate

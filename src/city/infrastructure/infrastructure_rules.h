// What may stand in the register of infrastructure and projects, and how far a project is. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "base/error.h"
#include "city/assurance/assurance.h"
#include "city/catalogue/directory.h"
#include "city/infrastructure/infrastructure.h"

namespace haidang {

// `invalid` with the place of what does not fit.
Done check(InfrastructureItem const&, DirectorySnapshot const&);
Done check(Project const&, DirectorySnapshot const&, Instant now);

// Where an item is asked: a port, or without one the machine itself.
struct ProbeAddress {
  std::string host;
  std::optional<std::uint16_t> port;
};
// "10.1.2.3:554", "[fd00::1]:22", "gateway.example", "10.1.2.3".
Result<ProbeAddress> read_probe_address(std::string_view);
// Why nothing is ever asked at this address, in both languages; empty when it may be. Names are looked at again as what
// they lead to: one may lead to the address where a cloud keeps its machines' passwords.
std::string refuse_ip(std::string_view numbers);

// The board's rows by their ids; of the rows, and no longer lived.
using FeedsById = std::map<std::string_view, BoardFeed const*>;
FeedsById by_id(std::vector<BoardFeed> const&);

MilestoneState state_of(Milestone const&, Instant now);
ProjectStanding standing_of(Project const&, FeedsById const&, Instant now);

}  // namespace haidang

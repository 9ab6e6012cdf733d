// Who shares what, as the catalogue says: sites, servers that feeds come from, agencies, contractors.
#pragma once

#include "city/catalogue/directory.h"
#include "city/outages/outage_group_rules.h"

namespace haidang {

CauseMap cause_map(DirectorySnapshot const&, Instant now);
// The same with gateways and lines, whose feeds the catalogue does not know.
CauseMap with_things(CauseMap, std::vector<SharedThing>);

// The machine that an address names, without its port; empty when it names none.
std::string machine_of(std::string const& url);

}  // namespace haidang

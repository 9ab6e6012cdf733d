// What people may say of an outage and of maintenance, and what follows. Pure; time is said.
#pragma once

#include "city/outages/outage_group.h"

namespace haidang {

// An outage with one line of its thread.
struct OutageSaid {
  OutageGroupHead head;
  OutageNote note;
};
// That somebody has it in hand. `conflict` when somebody has already, or it is over.
Result<OutageSaid> acknowledged(OutageGroupHead, OutageWord const&, std::string const& by, Instant now);
// A note or a category, also after it is over.
Result<OutageSaid> said(OutageGroupHead, OutageWord const&, std::string const& by, Instant now);

// `invalid` with the place of what is missing; that agency, site and feeds are there is the caller's to know.
Result<Maintenance> asked(MaintenanceOrder const&, std::string const& by, Instant now);
Result<Maintenance> decided(Maintenance, MaintenanceDecision const&, std::string const& by, Instant now);
// With `over` when its time has passed.
Maintenance as_of(Maintenance, Instant now);

}  // namespace haidang

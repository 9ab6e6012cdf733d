// The register of infrastructure and projects in the store, its history, and the hours of probes.
#pragma once

#include "city/catalogue/catalogue_table.h"
#include "city/infrastructure/infrastructure_rules.h"
#include "city/infrastructure/reach_rules.h"
#include "city/infrastructure/register_book.h"
#include "platform/store/store.h"

namespace haidang::infrastructure {

// Everything, read fresh, with the number of the newest change.
Result<std::shared_ptr<InfrastructureRegister const>> read(store::Session&);

// Checked; the change is kept in the history.
Result<PutOutcome> put(store::Session&, DirectorySnapshot const&, InfrastructureItem const&, By const&);
Result<PutOutcome> put(store::Session&, DirectorySnapshot const&, Project const&, By const&);
// `missing` when there is none. An item's probes go with it.
Done remove_item(store::Session&, std::string const& id, By const&);
Done remove_project(store::Session&, std::string const& id, By const&);

// How items answered last, and hours to be added to what is there. Those of items that are gone are dropped.
Done keep(store::Session&, std::vector<SavedReach> const&, std::vector<ProbeHour> const&);
Result<std::vector<SavedReach>> reaches(store::Session&);
Result<std::vector<ProbeHour>> hours(store::Session&, std::string const& item, Instant from);
Done forget_hours(store::Session&, Instant before);

}  // namespace haidang::infrastructure

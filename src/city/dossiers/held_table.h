// Dossiers as reconciliation counts them: by the day on which they were received or closed, whether or not their sender
// is the source that is believed.
#pragma once

#include "city/intake/held.h"
#include "platform/store/store.h"

namespace haidang::dossiers {

HeldMeasures held_measures();
Result<std::vector<HeldDay>> held(store::Session&, std::string const& feed, Instant from, Instant until);
// Those received on the day.
Result<std::vector<HeldRecord>> held_records(store::Session&, std::string const& feed, Instant day, std::size_t most);

}  // namespace haidang::dossiers

// The acceptance ladder in the store.
#pragma once

#include <map>

#include "city/acceptance/ladder_rules.h"
#include "platform/store/store.h"

namespace haidang {

namespace acceptances {

Result<std::vector<RungState>> rungs(store::Session&, std::string const& feed);
Result<std::vector<RungStep>> steps(store::Session&, std::string const& feed, std::int64_t limit);  // newest first
Result<AcceptancePaper> paper(store::Session&, std::string const& feed);                            // empty when none
Done put(store::Session&, AcceptancePaper const&);
// The delivery that carried the first accepted record, or the hour of the first valid one where no delivery did.
Result<std::optional<FirstRecord>> first_record(store::Session&, std::string const& feed);
// Evaluates the rungs, and keeps what changed. In one transaction, so that no two of them tell one step twice.
Result<std::vector<RungState>> climb_now(store::Session&, std::string const& feed, LadderFacts const&, Instant now);
// The highest rung below which none is missing, by feed; absent when there is none.
Result<std::map<std::string, Rung>> heights(store::Session&);

}  // namespace acceptances
}  // namespace haidang

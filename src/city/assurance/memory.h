// From the store's memory back to feeds as they were followed: after a restart, clean or not, states are right at once.
// Plain values, apart from the watch so that a restart can be tested without one.
#pragma once

#include <map>
#include <memory>

#include "city/assurance/assurance_table.h"
#include "city/assurance/followed.h"

namespace haidang {

using FollowedFeeds = std::map<std::string, std::unique_ptr<Followed>, std::less<>>;

// Fills what was measured of each feed. Feeds must already hold what the catalogue says; what belongs to no feed here
// is left alone.
Done recall(FollowedFeeds&, assurance::Memory const&, Measuring const&, Instant now);

}  // namespace haidang

// Groups of outages, their threads and maintenance in the store.
#pragma once

#include "city/outages/outage_group_rules.h"
#include "city/outages/outage_number_rules.h"
#include "city/outages/outage_word_rules.h"
#include "platform/store/store.h"

namespace haidang::outages {

// What is open, and what is in no group yet; which feeds deliver only with the latter.
Result<OutageScene> scene(store::Session&);
// Keeps what `regrouped` says of the scene, which must be read in the same transaction.
Done keep(store::Session&, std::vector<OutageGroupMove> const&, Instant now);

enum class Which { open, closed };
struct Wanted {
  Which which = Which::open;
  std::string agency, feed;  // empty: all
  std::int64_t before = INT64_MAX, limit = 200;
};
Result<std::vector<OutageGroup>> list(store::Session&, Wanted const&);  // newest first
// The group itself, or the one that took it in.
Result<std::optional<OutageGroup>> find(store::Session&, std::int64_t id);
Result<std::vector<OutageNote>> thread(store::Session&, std::int64_t group);
Done keep(store::Session&, OutageSaid const&);

// In the order of numbers_of, back to `since`.
Result<std::vector<CountedOutage>> counted(store::Session&, Instant since, Instant to);
// Of the 30 days before now, by contractor; without names.
Result<std::vector<OutageNumbers>> by_contractor(store::Session&, Instant now);

Result<std::int64_t> add(store::Session&, Maintenance const&);  // its id
Done decide(store::Session&, Maintenance const&);               // `conflict` when somebody was quicker
Result<std::optional<Maintenance>> find_maintenance(store::Session&, std::int64_t id);
Result<std::vector<Maintenance>> maintenance(store::Session&, std::int64_t before, std::int64_t limit);  // newest first

}  // namespace haidang::outages

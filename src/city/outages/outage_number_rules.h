// Outages in numbers, by who must answer for them. Pure.
#pragma once

#include "city/outages/outage_group.h"

namespace haidang {

enum class OutagesBy { agency, contractor };
BOOST_DESCRIBE_ENUM(OutagesBy, agency, contractor)

// An outage as it counts.
struct CountedOutage {
  std::int64_t id = 0;
  std::string feed, agency;
  std::optional<std::string> contractor;
  Instant opened_at;
  std::optional<Instant> closed_at;
  std::optional<std::int64_t> in_group;
  std::optional<Instant> planned_until;  // it began within maintenance that ends then
};
BOOST_DESCRIBE_STRUCT(CountedOutage, (), (id, feed, agency, contractor, opened_at, closed_at, in_group, planned_until))

// How far back the outage before is looked for.
inline constexpr Span repeats_within = days(7);

// What begins before `to` and ends after `from`, the most hours first; without names. `outages` are in order of feed
// and beginning, and reach back `repeats_within` before `from`. An outage that outlasts its maintenance counts from the
// end of that on.
std::vector<OutageNumbers> numbers_of(std::vector<CountedOutage> const& outages, OutagesBy, Instant from, Instant to,
                                      Instant now);

}  // namespace haidang

// How what was stated compares with what was accepted. Pure.
#pragma once

#include "city/intake/held.h"
#include "city/reconciliation/stated.h"

namespace haidang {

// What was stated of a day, as it is kept.
struct StatedDay {
  std::string feed, day;
  std::optional<std::int64_t> rows;
  std::map<std::string, double> sums;
  bool lists_records = false;
  Instant at;
  std::string stated_by;
};
BOOST_DESCRIBE_STRUCT(StatedDay, (), (feed, day, rows, sums, lists_records, at, stated_by))

// Either side may be missing. A day agrees when no measure that both sides know differs.
ReconciledDay compare_day(std::string const& day, StatedDay const* stated, HeldDay const* held);

// Numbers and moments by what they mean, everything else by its letters.
bool same_value(std::string const& a, std::string const& b);

// In the order of keys. Both lists are sorted by key; a value that only one side has is no difference.
std::vector<RecordDifference> compare_records(std::vector<StatedRecord> const& stated,
                                              std::vector<HeldRecord> const& held);

// What must hold before totals are kept. `measures`: empty = any name may be stated, and is shown beside nothing.
Done check(StatedTotals const&, HeldMeasures const&);

inline constexpr std::size_t most_listed_records = 20'000, most_sums = 50;

}  // namespace haidang

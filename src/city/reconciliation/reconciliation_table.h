// What senders state, in the store, and what was accepted beside it.
#pragma once

#include "city/intake/dataset.h"
#include "city/reconciliation/compare_rules.h"

namespace haidang::reconciliation {

// The newest word over what was known of the day. `stated_by`: key, person or delivery.
Done state(store::Session&, std::string const& feed, std::string const& day, StatedTotals const&, Instant at,
           std::string const& stated_by);

struct Question {
  std::string feed;
  std::string from, to;  // days, both inside
};
// Days on which something was stated or accepted, newest first. `dataset` may be null: then by arrival.
Result<std::vector<ReconciledDay>> days(store::Session&, Dataset const* dataset, Question const&);
// One day with its records, at most `most` of their differences.
Result<ReconciledRecords> day(store::Session&, Dataset const* dataset, std::string const& feed, std::string const& day,
                              std::size_t most);

}  // namespace haidang::reconciliation

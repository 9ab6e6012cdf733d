// Reviews and their frozen versions in the store, and what is counted for them.
#pragma once

#include "city/reviews/report_rules.h"
#include "platform/store/store.h"

namespace haidang {

// One of a version's files: report.json, report.vi.docx, report.en.pdf …
struct FrozenFile {
  std::string name;
  store::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(FrozenFile, (), (name, bytes))

namespace reviews {

inline constexpr auto report_file = "report.json";

// Creates or changes it; when it was closed stays what it was.
Done put(store::Session&, Review const&);
Result<std::optional<Review>> find(store::Session&, std::string const& id);
Result<std::vector<Review>> list(store::Session&);  // the newest cut-off first

// Keeps a version with its files for good, and closes the review with its first. `conflict` when the number is taken.
Done freeze(store::Session&, std::string const& review, ReviewVersion const&, std::vector<FrozenFile> const&);
Result<std::vector<ReviewVersion>> versions(store::Session&, std::string const& review);  // oldest first
// As kept; `missing` when there is none.
Result<std::string> file(store::Session&, std::string const& review, std::int64_t version, std::string const& name);
// The newest frozen report of another review of the same directive, from before `at`.
Result<std::optional<ReviewReport>> report_before(store::Session&, Review const&, Instant at);

Result<std::int64_t> newest_delivery(store::Session&);
// What of the log came up to `as_of`, of the deliveries up to the number `newest`; feeds without any are absent.
struct LogUpTo {
  Instant as_of;
  std::int64_t newest = 0;
  std::int64_t counted = 0;  // see counted_until; 0: all of it is counted anew, to prove what was counted before
};
Result<EvidenceByFeed> evidence(store::Session&, LogUpTo const&);
// How far the log is counted already. That is right for every `as_of` from the moment of counting on.
Result<std::int64_t> counted_until(store::Session&);
// Counts on, at most so many deliveries, up to the first one received at or after `settled`.
Done count_on(store::Session&, Instant settled, std::int64_t at_most);
// Of the feeds of a dataset, over the hours that begin in [from, until).
Result<SumsByFeed> hour_sums(store::Session&, std::string const& dataset, Instant from, Instant until);
Result<std::vector<OpenDifficulty>> open_difficulties(store::Session&);  // by when the answer is due
Result<std::vector<DifficultyCount>> difficulty_counts(store::Session&, Instant now);

}  // namespace reviews
}  // namespace haidang

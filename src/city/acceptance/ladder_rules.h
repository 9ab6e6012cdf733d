// Which rungs hold, from what was measured. Pure.
#pragma once

#include "city/acceptance/acceptance.h"
#include "city/assurance/assurance.h"

namespace haidang {

struct FirstRecord {
  std::int64_t delivery = 0;  // 0: no delivery carried it (a camera's pictures)
  Instant at;
  std::int64_t records = 0;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(FirstRecord, (), (delivery, at, records, sha256))

struct LadderFacts {
  // The contract in force of a feed that is live; nothing when there is none.
  struct Promised {
    std::int64_t version = 0;
    Instant from;
    std::string document;
    double min_percent = 0;  // of the periods, and of the records, of a day that passes
    std::int64_t days = 7;   // in a row that make it stable
  };
  std::optional<Promised> promised;
  std::vector<ChainLink> chain;  // as measured now
  std::optional<Instant> last_arrival;
  std::optional<FirstRecord> first;
  std::string more, more_en;   // what else is known of what came first, such as a picture's size
  std::vector<FeedSpan> days;  // over, with something expected, in order
  AcceptancePaper paper;
};

// All six, in order; `before` are those that were found last, or none. A rung that holds keeps the moment when it was
// reached.
std::vector<RungState> climb(LadderFacts const&, std::vector<RungState> const& before, Instant now);

// The highest below which none is missing.
std::optional<Rung> height_of(std::vector<RungState> const&);

// What was reached and lost between the two.
std::vector<RungStep> steps_between(std::vector<RungState> const& before, std::vector<RungState> const& after,
                                    Instant now);

}  // namespace haidang

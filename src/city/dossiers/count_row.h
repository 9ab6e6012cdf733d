// A count as a row of its table: where it counts, and what.
#pragma once

#include "city/dossiers/tally_rules.h"

namespace haidang {

struct CountPlace {
  std::int64_t cut = 0;
  std::string agency, key;
  std::int64_t step = 0;
  Instant start;
};
BOOST_DESCRIBE_STRUCT(CountPlace, (), (cut, agency, key, step, start))

template <typename Counts>
struct CountRow : CountPlace, Counts {};
BOOST_DESCRIBE_STRUCT(CountRow<DossierFlow>, (CountPlace, DossierFlow), ())
BOOST_DESCRIBE_STRUCT(CountRow<DossierStock>, (CountPlace, DossierStock), ())

}  // namespace haidang

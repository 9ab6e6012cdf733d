// What the environment pages are answered, put together from the store: a station's newest word, series, means,
// indices. Reads only.
#pragma once

#include "city/assurance/expected_rules.h"
#include "city/catalogue/directory.h"
#include "city/environment/environment.h"
#include "platform/store/store.h"

namespace haidang {

struct UnknownSymbol {
  std::string station, symbol;
  Instant first_at, last_at;
  std::int64_t records = 0;
};
BOOST_DESCRIBE_STRUCT(UnknownSymbol, (), (station, symbol, first_at, last_at, records))

namespace environment {

// One station as the catalogue has it, with what it promised and the numbers of its series in the order of its
// parameters.
struct Subject {
  Snapshot snapshot;
  Station station;
  std::vector<std::int64_t> series;
  Promise promise;  // of its feed
};
Result<Subject> subject(Snapshot const&, std::string const& station);

// A stretch of time asked for; [from, to).
struct Stretch {
  Instant from, to;
};

// The newest values, index and shares of a day; without the feed's state, which is assurance's to say.
Result<StationNow> station_now(store::Session&, Subject const&, Instant now);

Result<SeriesAnswer> readings(store::Session&, Subject const&, std::string const& symbol, Stretch);
enum class MeanStep { hour, day };
Result<SeriesAnswer> means(store::Session&, Subject const&, std::string const& symbol, MeanStep, Stretch);
Result<AqiAnswer> aqi(store::Session&, Subject const&, MeanStep, Stretch);

}  // namespace environment

}  // namespace haidang

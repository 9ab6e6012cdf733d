// Measures a review: gathers what the watch, the ladder, the directive and the log say at one moment, and makes the
// report of it. What other subjects count is asked of them through functions that the wiring fills.
#pragma once

#include "base/clock.h"
#include "city/assurance/feed_watch.h"
#include "city/catalogue/directory.h"
#include "city/reviews/review_table.h"

namespace haidang {

class ReviewMeasure {
 public:
  using Figures = std::function<Result<std::vector<ReviewFigure>>(store::Session&, Instant now)>;
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    FeedWatch& watch;
    Clock const& clock;
    // Empty where nobody counts: then the report has no such table.
    Figures reminders = {};  // by agency: sent, delivered
    std::function<Result<std::map<std::string, std::int64_t>>(store::Session&)> reminded = {};  // by obligation
    Figures by_contractor_outages = {};  // outages of 30 days, hours of them
    Figures assignments = {};            // by agency: the five classes of tasks
  };
  explicit ReviewMeasure(Wiring wiring) : wiring_{std::move(wiring)} {}

  // Measured now. Any executor; what is reckoned is reckoned on a thread of the store.
  boost::asio::awaitable<Result<ReviewReport>> measured(Review) const;

 private:
  boost::asio::awaitable<std::vector<StationPromise>> promised(Snapshot, Instant as_of) const;
  boost::asio::awaitable<void> count_on(Instant as_of) const;
  // Answers how many deliveries were counted one by one.
  Result<std::int64_t> read(store::Session&, ReviewFacts&) const;
  Done read_figures(store::Session&, ReviewFacts&) const;

  Wiring wiring_;
};

}  // namespace haidang

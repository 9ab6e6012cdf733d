// Looks at how far each connection has come: one feed when somebody asks, and all of them in turn, a few at a time, so
// that ten thousand cost no more at a time than ten.
#pragma once

#include <functional>

#include "base/clock.h"
#include "city/acceptance/acceptance_table.h"
#include "city/assurance/feed_watch.h"
#include "city/catalogue/directory.h"
#include "platform/jobs/rounds.h"

namespace haidang {

class Ladder {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    FeedWatch& watch;
    // What else its dataset knows of what came first, in both languages; empty when nothing.
    std::function<Result<std::pair<std::string, std::string>>(store::Session&, Feed const&)> more = {};
    Span between_rounds = seconds(5);
  };
  explicit Ladder(Wiring);

  // Goes through the feeds while they run.
  jobs::Rounds& rounds() { return rounds_; }

  // Evaluated now. `missing` when there is no such feed. Any executor.
  boost::asio::awaitable<Result<Acceptance>> look(std::string feed);
  // The next few in turn. The ladder does so by itself; tests call it.
  boost::asio::awaitable<void> round();

 private:
  Wiring wiring_;
  std::string last_;  // feed of the round before
  jobs::Rounds rounds_;
};

}  // namespace haidang

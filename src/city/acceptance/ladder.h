// Looks at how far each connection has come: one feed when somebody asks, and all of them in turn, a few at a time, so
// that ten thousand cost no more at a time than ten.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <functional>

#include "base/clock.h"
#include "city/acceptance/acceptance_table.h"
#include "city/assurance/feed_watch.h"
#include "city/catalogue/directory.h"

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

  // Begins to go through the feeds. Any thread.
  void start();
  // No round is in hand when it is answered.
  boost::asio::awaitable<void> stop();

  // Evaluated now. `missing` when there is no such feed. Any executor.
  boost::asio::awaitable<Result<Acceptance>> look(std::string feed);
  // The next few in turn. The ladder does so by itself; tests call it.
  boost::asio::awaitable<void> round();

 private:
  boost::asio::awaitable<void> run();

  Wiring wiring_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_, ended_;
  std::string last_;  // feed of the round before
  bool running_ = false, in_hand_ = false;
};

}  // namespace haidang

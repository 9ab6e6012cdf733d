// Puts together the outages of one cause, by the clock. It remembers nothing: each round reads what the store holds, so
// that after a kill the next one goes on where the last one stood.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <functional>

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/outages/outage_table.h"

namespace haidang {

class OutageBook {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    // Gateways and lines with the feeds that run through them, which the catalogue does not know; empty when nobody
    // does.
    std::function<Result<std::vector<SharedThing>>(store::Session&)> carriers = {};
    Span between_rounds = seconds(10);
  };
  explicit OutageBook(Wiring);

  // Begins to group. Any thread.
  void start();
  // No round is in hand when it is answered.
  boost::asio::awaitable<void> stop();

  // Groups what there is now; how many groups changed. The book does so by itself; tests call it.
  boost::asio::awaitable<Result<std::int64_t>> round();

 private:
  boost::asio::awaitable<void> run();
  std::shared_ptr<CauseMap const> map(Instant now);
  Result<std::vector<OutageGroupMove>> moves(store::Session&, CauseMap const&, Instant now) const;

  Wiring wiring_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_, ended_;
  Snapshot mapped_;  // what the map is of, made at `mapped_at_`: a contract may begin without a change of the catalogue
  Instant mapped_at_;
  std::shared_ptr<CauseMap const> map_;
  bool running_ = false, in_hand_ = false;
};

}  // namespace haidang

// Asks every registered item at its address once a minute, each in its own moment of the minute, and keeps what they
// answer by the hour. Nobody is asked who is not in the register.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <map>

#include "base/clock.h"
#include "city/infrastructure/infrastructure_table.h"
#include "city/infrastructure/reach_rules.h"

namespace haidang {

class Reachability {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;
    store::Store& store;
    RegisterBook const& book;
    Clock const& clock;
    Span between_probes = minutes(1);
    Span deadline = seconds(3);
    std::size_t most_at_once = 50;
    std::int64_t days_kept = 400;  // of the hours
  };
  explicit Reachability(Wiring);

  // Begins to ask, with what is remembered of the last start. Any thread.
  void start();
  // Nothing is being asked, and what was heard is kept, when it is answered.
  boost::asio::awaitable<void> stop();

  // Each item's, by its id; those that have no address are not among them. Any executor.
  boost::asio::awaitable<std::map<std::string, Reach>> reaches();

  // Asks all whose moment has come, and comes back when they have answered. By itself it looks every second; tests call
  // it after moving their clock.
  boost::asio::awaitable<void> round();
  // Keeps what was heard since the last time.
  boost::asio::awaitable<Done> save();
  // Reads back how items answered last.
  boost::asio::awaitable<Done> remember();

 private:
  struct Followed {
    ProbeLog log;
    Instant next;
    bool in_hand = false, unsaved = false;
  };

  boost::asio::awaitable<void> enter();
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<void> pause(Span);
  boost::asio::awaitable<void> keep_up();
  boost::asio::awaitable<void> ask(std::string item, std::string at, ProbeAddress);
  void adopt();
  void begin_due();
  void note(std::string const& item, std::string const& address, Probe const&);
  Instant next_moment(std::string const& item, Instant after) const;
  boost::asio::awaitable<void> nothing_in_hand();

  Wiring wiring_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_, heard_, ended_;
  RegisterBook::Register adopted_;
  std::map<std::string, Followed> followed_;
  std::map<std::string, SavedReach> remembered_;                // from before the start, until their item is followed
  std::map<std::pair<std::string, Instant>, ProbeHour> hours_;  // not yet kept
  Instant saved_at_;
  std::optional<Instant> forgot_at_;
  std::size_t in_hand_ = 0;
  bool running_ = false, alive_ = false;
};

}  // namespace haidang

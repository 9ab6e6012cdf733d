// When the polling roads ask whom: each feed in its turn, several hosts at once, never one host twice at a time, slower
// and slower while a source does not answer. What one round asks is the road's own (http_poll.h, edxml_poll.h); the
// rules of turns are those of the fetching road (pull_rules.h).
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <set>

#include "city/roads/pull_rules.h"
#include "city/roads/roads.h"

namespace haidang::poll {

struct RoundEnd {
  pull::Ended ended = pull::Ended::well;
  std::string why;  // for people, when not well
};
// Blocks, on a thread of the pool; the memory is the feed's own and may be lost.
using Round = std::function<RoundEnd(PulledFeed const&, pull::Memory&, std::stop_token const&)>;

struct Settings {
  pull::Timing timing;
  int hosts_at_once = 8;
  Span look = seconds(1);  // how often the clock is looked at for what is due
};

class Polls {
 public:
  Polls(Gate, Road, Round, Settings = {});
  ~Polls();
  // The feeds that hold from now on. A feed whose source has changed begins anew. Any thread; does not wait.
  void feeds_changed(std::vector<PulledFeed>);
  // Ends the rounds that are going on and waits for them.
  void stop();
  // How many rounds have ended, of all feeds.
  std::uint64_t rounds() const { return rounds_; }

 private:
  struct Line {
    PulledFeed pulled;
    pull::Turn turn;
    std::shared_ptr<pull::Memory> memory = std::make_shared<pull::Memory>();
    bool running = false;
    std::uint64_t edition = 0;  // of its source; a round of an older one changes nothing
  };

  void adopt(std::vector<PulledFeed>);
  void look();
  void begin_due();
  void begin(std::string const& feed, Line&, std::string host);
  void finish(std::string const& feed, std::uint64_t edition, std::string const& host, RoundEnd const&);

  Gate gate_;
  Road road_;
  Round round_;
  Settings settings_;
  std::stop_source stopping_;
  std::map<std::string, Line> lines_;  // by feed; like all below only touched on the strand
  std::set<std::string> busy_hosts_;
  std::uint64_t editions_ = 0;
  std::atomic<std::uint64_t> rounds_ = 0;
  boost::asio::thread_pool pool_;
  boost::asio::strand<boost::asio::thread_pool::executor_type> strand_;
  boost::asio::steady_timer timer_;
};

}  // namespace haidang::poll

// When the roads that go and ask do so: each feed in its turn, several hosts at once, never one host twice at a time,
// slower and slower while a source does not answer. What one round asks is the road's own (ftp_pull.h, http_poll.h,
// edxml_poll.h, sql_poll.h); the rules of turns are in pull_rules.h.
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
  std::string why = {};    // for people, when not well
  bool some_wait = false;  // look again shortly: something has not settled, or there is more than one round may bring
};
// What a round is given, besides its feed. The memory is the feed's own and may be lost.
struct Asked {
  pull::RoundKind kind = pull::RoundKind::full;
  pull::Memory& memory;
  std::stop_token stop;
};
// Blocks, on a thread of the pool.
using Round = std::function<RoundEnd(PulledFeed const&, Asked const&)>;

struct Settings {
  pull::Timing timing;
  int hosts_at_once = 8;
  Span look = seconds(1);  // how often the clock is looked at for what is due
};

class Polls {
 public:
  Polls(Gate, Road, Round, Settings = {});
  ~Polls();
  // The feeds that hold from now on. A feed whose source has changed begins anew, also when its log-in was refused. Any
  // thread; does not wait.
  void feeds_changed(std::vector<PulledFeed>);
  // Ends the rounds that are going on and waits for them. The loop should still run; else this takes up to ten seconds.
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

  // A round as it goes to a thread of its own.
  struct Job {
    PulledFeed pulled;
    pull::RoundKind kind;
    std::shared_ptr<pull::Memory> memory;
    std::uint64_t edition;
    std::string host;
  };

  void adopt(std::vector<PulledFeed>);
  void look();
  void begin_due();
  void begin(Line&, std::string host);
  RoundEnd run(Job const&) const;
  void finish(Job const&, RoundEnd const&);
  void tell(std::string const& feed, RoundEnd const&) const;
  void pause_account(Line const&);

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

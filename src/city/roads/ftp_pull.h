// The fetching road: FTP, FTPS and SFTP servers of stations, each asked in turn, several at once, never one host twice
// at a time. What one round does is in pull_round.h, the rules of when and what in pull_rules.h.
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include "city/roads/pull_round.h"

namespace haidang::pull {

struct Settings {
  Timing timing;
  int hosts_at_once = 8;
  std::filesystem::path trusted = {};      // as in Access
  std::filesystem::path known_hosts = {};  // as in Access
  Span look = seconds(1);                  // how often the clock is looked at for what is due
};

class FtpPull {
 public:
  FtpPull(Gate gate, SeenTable& seen, Secrets secrets, Settings settings = {});
  ~FtpPull();
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
    Turn turn;
    std::shared_ptr<Memory> memory = std::make_shared<Memory>();  // of the round that runs, if one does
    bool running = false;
    std::uint64_t edition = 0;  // of its source; a round of an older one changes nothing
    Instant forgotten_at;
  };
  // A round as it goes to a thread of its own.
  struct Job {
    PulledFeed pulled;
    RoundKind kind;
    std::shared_ptr<Memory> memory;
    std::uint64_t edition;
    std::string host;
    bool forget;
  };

  void adopt(std::vector<PulledFeed>);
  void look();
  void begin_due();
  void begin(std::string const& feed, Line&, std::string host);
  void finish(Job const&, Round::Outcome const&);
  void pause_account(Line const&);
  Round::Outcome run(Job const&);
  Result<Access> access_of(Source const&) const;

  Gate gate_;
  SeenTable& seen_;
  Secrets secrets_;
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

// host:port of a source: what is never asked twice at a time.
std::string host_of(std::string const& url);

}  // namespace haidang::pull

// The watch over all feeds: hears of every delivery and contact, looks again when a due moment passes, and tells pages
// and the store what changed. All of it on one strand; what it knows lives in memory and is re-read at start.
//
// Outages. A feed that is late is not yet out: lateness is common and mends itself. Silent or degraded opens an outage
// (for silence from the missed due moment on), and it stays open until the feed delivers, is paused, or nothing is
// expected of it. Its state is the worst it reached.
//
// Memory. Counts by hour are stored with each delivery, by intake. Facts (what was heard last, by series) are saved
// every twenty seconds and at stop; what came after the last saving is recounted from the delivery log at start.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <deque>
#include <functional>
#include <set>

#include "base/clock.h"
#include "city/assurance/board.h"

namespace haidang {

class FeedWatch {
 public:
  // Tells the subscribers of a live topic a change (JSON text).
  using Publish = std::function<void(std::string topic, std::string change)>;

  struct Wiring {
    boost::asio::any_io_executor executor;
    store::Store& store;
    Clock const& clock;
    Publish publish;
  };
  explicit FeedWatch(Wiring);

  // Reads back what was known, evaluates every feed, and begins to watch. To be awaited before arrivals are taken.
  boost::asio::awaitable<Done> start(std::shared_ptr<DirectoryView const>);
  // Saves what is known and ends. To be awaited after the last arrival.
  boost::asio::awaitable<Done> stop();

  // Any thread; each returns at once.
  void heard(ArrivalFacts);                                        // after the delivery is committed
  void contact(std::string feed, Contact);                         // a pulling road; a sender's refused key
  void feeds_changed(std::shared_ptr<DirectoryView const>);        // catalogue or contracts
  void quarantine_changed(std::string feed, std::int64_t change);  // open records, other than by an arrival

  // Looks at the clock, re-evaluates what is due and saves what is due to be saved. The watch does so by itself at each
  // due moment and at least once a second; tests call it after moving their clock.
  boost::asio::awaitable<void> tick();

  // A Board document. Any executor.
  boost::asio::awaitable<std::shared_ptr<std::string const>> board(PreparedBoard::Seen);

  // Every feed's row as the board has it, by id: what reviews and reports reckon with. Any executor.
  boost::asio::awaitable<std::vector<BoardFeed>> rows();

  // What is known of one feed now; nothing when there is none.
  struct Known {
    std::string agency;
    FeedCondition condition;
    Promise promise;
    std::int64_t series = 0;
  };
  boost::asio::awaitable<std::optional<Known>> known(std::string feed);

  struct Counts {
    std::uint64_t evaluations = 0, state_changes = 0, failed_saves = 0;
  };
  boost::asio::awaitable<Counts> counts();

 private:
  boost::asio::awaitable<void> enter();
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<void> look_around();
  boost::asio::awaitable<void> nothing_saving();
  void adopt(std::shared_ptr<DirectoryView const>);
  void notice_clock(Instant now);
  void look(Followed&, Instant now);
  void tell(Followed&, Told const&, Instant now);
  void note(Followed&, Told const&);
  void schedule(Followed&, Instant now);
  void due_now(std::string const& feed, Instant now);
  void look_at_due(Instant now, std::size_t most);
  void mark_unsaved(Followed&);
  bool facts_are_due(Instant now) const;
  bool save_is_due(Instant now) const;
  boost::asio::awaitable<Done> save(Instant now);
  assurance::Changes take_changes(Instant now);
  Followed& add_feed(std::string const& id, DirectoryView const&, Instant now);
  Followed* find(std::string const& feed);

  Wiring wiring_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_, ended_, saved_;
  std::shared_ptr<DirectoryView const> view_;
  FollowedFeeds feeds_;
  PreparedBoard board_;
  std::set<std::pair<Instant, std::string>> due_;
  std::map<std::string, Instant, std::less<>> due_at_;
  std::vector<Extent> measured_;  // the newest one grows
  std::optional<Instant> last_look_;
  Instant facts_saved_;
  std::deque<std::string> facts_waiting_;  // feeds whose facts changed, oldest change first
  assurance::Changes unsaved_;             // outages and pauses
  Counts counts_;
  bool running_ = false, saving_ = false, facts_behind_ = false;
};

}  // namespace haidang

// The thirty days before the demonstration began, as they would have arrived: a stream of deliveries in the order of
// arrival, made while it is read, so that nothing of it needs to fit in memory.
#pragma once

#include <deque>
#include <queue>

#include "city/feeds/feed.h"
#include "simulate/bulletin.h"
#include "simulate/timetable.h"

namespace haidang::simulate {

// A feed of one station, with the contract that says how its files look.
struct StationFeed {
  Feed feed;
  Contract contract;
  Station station;
};

// One arrival of the past.
struct PastDelivery {
  std::string feed;
  Road road = Road::drop;
  Instant received_at;
  std::string file_name;
  std::string content_type;
  std::string bytes;
};

struct HistoryPlan {
  Instant start;                 // the demonstration begins; nothing arrives later than this
  Span length = hours(30 * 24);  // so far back
  Span singly = hours(26);       // one file an interval at the end, so that the chart of a day looks as it would …
  Span bundle = hours(6);        // … and before, one delivery for this long, which keeps the start short
  Span cadence = minutes(5);
  std::uint64_t seed = 1;
};

// The moment up to which the past comes in bundles.
Instant bundled_until(HistoryPlan const&);

class History {
 public:
  // Feeds that are paused, proposed or without a contract are left out by the caller.
  History(std::vector<StationFeed> feeds, HistoryPlan, FaultScript);

  // The next arrival, or nothing when the past is over. Times never go backwards.
  std::optional<PastDelivery> next();

 private:
  struct LaterFirst {
    bool operator()(PastDelivery const& a, PastDelivery const& b) const { return a.received_at > b.received_at; }
  };
  void one_interval();  // makes all feeds' deliveries of the interval that ends at now_
  void bundled(std::size_t feed, std::vector<Row> rows, bool line_is_up);
  void singly(StationFeed const&, std::vector<Row> const& rows, Instant sent);
  void deliver(StationFeed const&, std::vector<Row> const& rows, Instant sent);
  bool bundle_is_full() const;

  std::vector<StationFeed> feeds_;
  HistoryPlan plan_;
  FaultScript script_;
  World world_;
  Instant now_;
  Instant singly_from_;
  std::vector<std::vector<Row>> bundles_;  // rows waiting, by feed
  std::priority_queue<PastDelivery, std::vector<PastDelivery>, LaterFirst> waiting_;
};

}  // namespace haidang::simulate

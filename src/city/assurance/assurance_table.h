// What assurance keeps in the store: counts by hour (written in the transaction of the delivery they count), outages,
// pauses, the centre's own runs, and the facts that the watch re-reads at start.
#pragma once

#include "city/assurance/facts_rules.h"
#include "platform/store/store.h"

namespace haidang {

struct FeedHour {
  std::string feed;
  Instant hour;
  std::int64_t periods_mask = 0, late_mask = 0, returned_mask = 0;
  std::int64_t received = 0, valid = 0, late = 0, revised = 0, quarantined = 0;
  std::int64_t newest_record = 0, newest_heard = 0;
};
BOOST_DESCRIBE_STRUCT(FeedHour, (),
                      (feed, hour, periods_mask, late_mask, returned_mask, received, valid, late, revised, quarantined,
                       newest_record, newest_heard))

struct SavedCondition {
  std::string feed;
  State state = State::never_connected;
  std::optional<Instant> since;
  std::string facts;    // a Facts document
  Instant heard_until;  // the last delivery that the facts know of
};
BOOST_DESCRIBE_STRUCT(SavedCondition, (), (feed, state, since, facts, heard_until))

struct FirstSeen {
  std::string feed;
  std::optional<Instant> first_hour;
  std::optional<std::int64_t> newest_record, newest_heard;
  std::optional<Instant> last_arrival;
};
BOOST_DESCRIBE_STRUCT(FirstSeen, (), (feed, first_hour, newest_record, newest_heard, last_arrival))

// A delivery as its log row counts it.
struct UnsavedArrival {
  std::string feed;
  Instant received_at;
  bool unreadable = false;
  std::int64_t received = 0, accepted = 0, revised = 0, late = 0, quarantined = 0;
};
BOOST_DESCRIBE_STRUCT(UnsavedArrival, (),
                      (feed, received_at, unreadable, received, accepted, revised, late, quarantined))

struct FeedPause {
  std::string feed;
  Instant from_at;
  std::optional<Instant> until_at;
};
BOOST_DESCRIBE_STRUCT(FeedPause, (), (feed, from_at, until_at))

struct MeasuredRun {
  Instant started_at, until_at;
};
BOOST_DESCRIBE_STRUCT(MeasuredRun, (), (started_at, until_at))

struct HalfHour {
  Instant from_at;
  std::int64_t received = 0, returned = 0, late = 0;
};
BOOST_DESCRIBE_STRUCT(HalfHour, (), (from_at, received, returned, late))

namespace assurance {

// Counts a delivery in its hours. In the delivery's own transaction, so that counts and records never disagree.
Done count_arrival(store::Session&, std::string_view feed, std::vector<HourDelta> const&);

// Hours that begin in [from, until), in order; hours in which nothing came are absent.
Result<std::vector<HourDelta>> hours(store::Session&, std::string_view feed, Instant from, Instant until);
// Outages that overlap [from, until), newest first.
Result<std::vector<Outage>> outages(store::Session&, std::string_view feed, Instant from, Instant until);
// Deliveries by the half hour in which they came; half hours without any are absent.
Result<std::vector<HalfHour>> half_hours(store::Session&, std::string_view feed, Instant from, Instant until);

// Everything that the watch needs to show what was shown before the server stopped.
struct Memory {
  std::vector<SavedCondition> conditions;
  std::vector<UnsavedArrival> arrivals;  // that the facts do not know of, in order
  std::vector<FirstSeen> first_seen;     // feeds without saved facts
  std::vector<FeedHour> hours;           // from `hours_from` on, by feed and hour
  std::vector<Outage> open_outages;
  std::vector<FeedPause> pauses;
  std::vector<MeasuredRun> runs;  // of the hours above
  std::optional<MeasuredRun> last_run;
};
Result<Memory> remember(store::Session&, Instant hours_from);

// Changes of the watch, kept together in one transaction, in order.
struct OutageChange {
  enum class What { open, change, close } what = What::open;
  Outage outage;
};
struct PauseChange {
  std::string feed;
  Instant at;
  enum class What { begin, end } what = What::begin;
};
struct Changes {
  std::vector<SavedCondition> conditions;
  std::vector<OutageChange> outages;
  std::vector<PauseChange> pauses;
  std::optional<MeasuredRun> run;
};
Done save(store::Session&, Changes const&);

}  // namespace assurance

}  // namespace haidang

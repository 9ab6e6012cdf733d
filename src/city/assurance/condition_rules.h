// What is true of a feed at a moment, from measurements only. Pure: same facts, same promise, same clock, same
// condition; so every state is tested as a drawn timeline, and a restart that re-reads the facts shows what was shown
// before it.
//
//   paused              somebody said so, until a moment
//   not_measured        nothing is promised, or the centre itself was away and one period has not passed since
//   never_connected     no record has ever come
//   late                a period's due moment passed without a record of that period or a later one
//   silent              … and the silent time after that due moment has passed too
//   degraded            records come, but the share of valid ones is under the contract, or a series fell silent
//   more_than_expected  fresh records are clearly more than promised
//   not_expected_now    no period is running and nothing is owed
//   delivering          else
//
// An answer without records is contact, not delivery. A record counts as heard even when it was refused: a sender whose
// rows are all wrong is degraded (mend the rows), not silent (mend the line).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "city/assurance/assurance.h"
#include "city/assurance/expected_rules.h"

namespace haidang {

// Fresh records of a stretch of arrivals; late backfill and duplicates are not in it.
struct Tally {
  Instant at;  // of the first arrival
  std::int64_t received = 0, valid = 0, quarantined = 0;
  std::int64_t unreadable = 0;  // deliveries whose whole body could not be read
};
BOOST_DESCRIBE_STRUCT(Tally, (), (at, received, valid, quarantined, unreadable))

// What has been measured of a feed. All moments are as measured here, none lies after its arrival.
struct Facts {
  std::optional<Instant> first_record_at;  // of any record, accepted or refused
  std::optional<Instant> newest_record;    // the newest moment an accepted record is about
  std::optional<Instant> newest_heard;     // the same over refused ones; the arrival where no moment could be read
  std::optional<Instant> last_arrival;     // of any delivery, empty and unreadable ones too
  std::optional<Instant> last_readable;
  std::optional<Instant> last_empty;     // a readable delivery without records …
  std::optional<Instant> reached_at;     // a pulling road got an answer
  std::optional<Instant> failing_since;  // … or got none, since the last answer
  std::string failure;                   // why, as the road tells it
  std::optional<Instant> refused_at;     // sign-in refused, since the last success
  std::string refusal;
  std::map<std::string, Instant> series;  // newest accepted record by series
  std::vector<Tally> window;              // oldest first; see window_of
  std::string fault, fault_en;            // why the newest arrival's records cannot be used; empty when they can
};
BOOST_DESCRIBE_STRUCT(Facts, (),
                      (first_record_at, newest_record, newest_heard, last_arrival, last_readable, last_empty,
                       reached_at, failing_since, failure, refused_at, refusal, series, window, fault, fault_en))

// What the catalogue says of a feed, as far as its condition depends on it.
struct Watched {
  std::string feed;
  Road road = Road::push;
  bool paused = false;
  std::optional<Instant> paused_until;  // none = until resumed
  std::string paused_by;
  std::vector<std::string> series;  // expected in each period
  bool has_contractor = false;
  std::string remark, remark_en;  // of its dataset, on completeness; breaks nothing
};

// When the centre was there to measure. A due moment that fell into its absence is judged again a period after it came
// back; an absence of a minute is nothing, senders come again.
struct Measuring {
  Instant since;                        // this start
  std::optional<Instant> before_until;  // when the previous run was last alive
};

struct Subject {
  Watched watched;
  Promise promise;
  Facts facts;
  Measuring measuring;
};

// How long an arrival counts in the share of valid records: an hour, or a period when that is longer. The newest tally
// counts for as long as nothing newer came.
Span window_of(Terms const&);

FeedCondition condition(Subject const&, Instant now);

// A moment after now until which the condition cannot change by time alone. Nothing: it never does. It may come earlier
// than a change, never later.
std::optional<Instant> next_change(Subject const&, Instant now);

bool is_paused(Watched const&, Instant now);
// States in which something is wrong that somebody must mend: a stretch of these is an outage. Being late is not yet
// one; it becomes one, from the due moment on, when it turns silent.
bool opens_outage(State);
// States that end an outage. In the others (late, not measured) an open outage stays open.
bool ends_outage(State);
// The feed keeps its promise now, as the board counts it.
bool meets_promise(State);

}  // namespace haidang

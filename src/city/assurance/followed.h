// One feed as the watch follows it: what the catalogue says, what was measured, what it was last told as. Plain values
// and functions on them; nothing here waits or talks.
#pragma once

#include <string>

#include "city/assurance/directory_view.h"
#include "city/assurance/facts_rules.h"

namespace haidang {

struct Followed {
  Feed feed;
  Subject subject;
  FeedCondition told;            // last
  std::vector<HourDelta> hours;  // of the last day and a bit, in order
  std::vector<Stretch> pauses;
  std::optional<Outage> outage;  // open
  std::int64_t open_quarantine = 0;
  std::string row;         // its BoardFeed as JSON
  bool told_once = false;  // since start
  bool unsaved = false;    // facts changed since they were saved, and it stands in the queue for saving
};

// How far back hours are kept in memory: what the strip and the 24 h percentages need.
constexpr Span hours_kept = hours(26);

// Takes over what the catalogue says now; what was measured, and counted since, stays.
void take_over(Followed&, Feed const&, DirectoryView const&);

// Folds a delivery's changes into the hours, and forgets those that have grown old.
void add_hours(std::vector<HourDelta>&, std::vector<HourDelta> const& changes, Instant now);

// What an evaluation changed.
struct Told {
  bool state = false;      // another state
  bool condition = false;  // anything but the moment it was measured
  bool paused = false, resumed = false;
  enum class OutageStep { none, opened, changed, closed } outage = OutageStep::none;
  Outage outage_then;  // as opened, changed or closed
};
// Evaluates the condition at `now` and brings `told`, `outage` and `pauses` up to date.
Told evaluate(Followed&, Instant now);

// The feed's row on the board. `measured` is when the centre was there.
BoardFeed board_feed(Followed const&, std::vector<Extent> const& measured, Instant now);

// Whether the feed should be live by now, so that the board counts it.
bool counts_on_board(Followed const&, Instant now);
BoardAgency board_agency(Agency const&, std::vector<Followed const*> const&, std::int64_t open_difficulties,
                         Instant now);

}  // namespace haidang

// A feed's hours: what came for each, folded from arrivals and read back as spans, percentages and the board's strip.
// Pure. The same fold runs in memory (FeedWatch) and as SQL (assurance_table), and a test holds the two together.
//
// Where a record is counted. An accepted record counts in the hour in which the period of its own moment ends, whenever
// it comes: late data counts where it belongs. A refused record has no moment that can be trusted: it counts in the
// last period that had ended when it arrived, and leaves that very hour when it is mended or dismissed.
//   received = accepted + refused (each record once: duplicates and revisions of it do not add)
//   valid    = accepted with a value the dataset calls usable     late = accepted after its period was due
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "city/assurance/assurance.h"
#include "city/assurance/expected_rules.h"

namespace haidang {

// A change of one hour's counts, or a whole hour. Masks have a bit for each minute of the hour (hour, hour + 1 h]:
// periods that end in that minute.
struct HourDelta {
  Instant hour;
  std::int64_t periods_mask = 0;   // periods from which anything came
  std::int64_t late_mask = 0;      // … of these, whose first record came late
  std::int64_t returned_mask = 0;  // … in which records were refused
  std::int64_t received = 0, valid = 0, late = 0, revised = 0, quarantined = 0;
  std::int64_t newest_record = 0;  // newest moment of an accepted record, ms; 0 = none
  std::int64_t newest_heard = 0;   // the same with refused ones, by their period; 0 = none
  friend bool operator==(HourDelta const&, HourDelta const&) = default;
};
BOOST_DESCRIBE_STRUCT(HourDelta, (),
                      (hour, periods_mask, late_mask, returned_mask, received, valid, late, revised, quarantined,
                       newest_record, newest_heard))

// Adds a change to an hour. REQUIRES: the same hour.
void fold(HourDelta& hour, HourDelta const& change);

// Whether a record stamped `stamp` that arrives at `received_at` comes after its period was due.
bool came_late(Promise const&, Instant stamp, Instant received_at);

// Makes the changes of one delivery, record by record.
class HourCounter {
 public:
  HourCounter(Promise const& promise, Instant received_at) : promise_{promise}, received_at_{received_at} {}

  enum class Usable { yes, no };
  void accepted(Instant stamp, Usable);
  // Replaces an earlier value of the same moment; `valid_change` is −1, 0 or 1.
  void revised(Instant stamp, int valid_change);
  void refused();
  // A record refused at `refused_at` leaves quarantine (mended: then it is also `accepted`, or dismissed).
  void withdrawn(Instant refused_at);

  std::vector<HourDelta> const& changes() const { return changes_; }

 private:
  HourDelta& at(Instant hour);
  Promise const& promise_;
  Instant received_at_;
  std::vector<HourDelta> changes_;
  std::size_t last_ = 0;
};

// The end of the last period, expected or not, that had ended at t.
Instant last_end(Promise const&, Instant t);

// A stretch in which something held: an outage, or the centre being there to measure.
struct Extent {
  Instant from, until;
};
std::int64_t overlap_seconds(std::vector<Extent> const&, Instant from, Instant until);

struct SpanOf {
  Promise const& promise;
  std::int64_t series = 0;  // expected in each period; 0 = not known, then shares are of periods
  std::vector<Extent> const& outages;
};
// What was promised and kept in (from, until]; periods are expected once they are due at `now`. `hours` are in order
// and may be absent where nothing came.
FeedSpan span_of(SpanOf const&, std::vector<HourDelta> const& hours, Instant from, Instant until, Instant now);
// Spans of one step (an hour, a day; local boundaries) over [from, until).
std::vector<FeedSpan> spans_of(SpanOf const&, std::vector<HourDelta> const& hours, Instant from, Instant until,
                               Span step, Instant now);

// Periods expected, come and late in (from, until], by the hours' masks; a stretch need not begin on the hour.
struct PeriodCount {
  std::int64_t expected = 0, received = 0, late = 0, returned = 0;
};
PeriodCount periods_in(Promise const&, std::vector<HourDelta> const& hours, Instant from, Instant until, Instant now);

constexpr int strip_slots = 16;
constexpr Span strip_slot = minutes(90);
// The start of the strip's first slot at `now`: slots keep to the clock, so that only the newest one changes.
Instant strip_start(Instant now);
// One letter a slot, oldest first; the newest holds `now`. See BoardFeed::strip. `measured` is when the centre was
// there.
std::string strip_of(Promise const&, std::vector<HourDelta> const& hours, std::vector<Extent> const& measured,
                     Instant now);

}  // namespace haidang

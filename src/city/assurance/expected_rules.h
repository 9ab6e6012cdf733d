// What a feed has promised, as periods on the clock: when each ends, when it is due, how many lie in a window. Pure,
// and separate from the condition, because spans, strips and reports count with the same periods.
//
// The grid. A period ends at each multiple of the cadence counted from local midnight (UTC+7); one that would pass the
// next midnight is left out. A cadence of a day or longer counts whole days from a Monday, and its period ends at
// `to_minute` of the day ("working days by 17:00" is a day's cadence, weekdays 1–5, to_minute 1020). A promise by a day
// of the month (the contract's rule month_day, 1–31) has one period a month: it ends at `to_minute` of that day, or of
// the next day that is not off (a month without the day: of its last). A promise finer than a minute is measured by the
// minute. A period belongs to the day, hour and contract version in which it ends, and an end on the boundary belongs
// to what it closes: hours and days are (start, start + step].
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/time.h"
#include "city/calendar/work_calendar.h"
#include "city/feeds/contract.h"

namespace haidang {

// What one contract version says about time.
struct Terms {
  std::int64_t version = 0;
  Span cadence = minutes(1);           // at least a minute
  std::int64_t promised_a_period = 1;  // moments promised within one period; more than 1 only below a minute
  Span lateness, silent_after = minutes(1);
  double min_valid_percent = 0;
  std::uint8_t weekdays = 0x7f;                  // bit 0 = Monday
  int month_day = 0;                             // 1–31: one period a month, whatever the cadence says
  std::shared_ptr<WorkCalendar const> calendar;  // when set: its working days, instead of weekdays
  Span from, to = days(1);  // of the local day; a period's end must lie in (from, to], or outside when from > to
  std::optional<Instant> go_live;
};
// The day of the month that the contract's rule month_day names; 0 = it names none. Nothing when it is no number.
std::optional<std::int64_t> month_day_of(Contract const&);
// The calendar is the agency's; without one, working days are the contract's weekdays.
Terms terms_of(Contract const&, std::shared_ptr<WorkCalendar const> const& = nullptr);

// [from, until), or from then on.
struct Stretch {
  Instant from;
  std::optional<Instant> until;
};

class Promise {
 public:
  Promise() = default;
  // All versions of one feed's contract, in any order. Where two speak of the same time the later version wins.
  static Promise of(std::vector<Contract> const& versions, std::shared_ptr<WorkCalendar const> const& = nullptr);
  // Periods that end in a pause are not expected. Stretches must be in order and not overlap.
  void pause(std::vector<Stretch> pauses) { pauses_ = std::move(pauses); }

  bool empty() const { return segments_.empty(); }
  // The terms in force at t; before the first version, the first. REQUIRES: not empty.
  Terms const& terms(Instant t) const;
  // The first moment after t when other terms come into force, or a feed goes live.
  std::optional<Instant> next_terms(Instant t) const;

  // The first expected period's end after t; nothing when none is promised any more (within 400 days).
  std::optional<Instant> next_end(Instant t) const;
  // The first moment after t when an expected period is due: its end and the lateness allowed.
  std::optional<Instant> next_due(Instant t) const;
  Instant due(Instant end) const { return end + terms(end).lateness; }
  // Expected periods that end in (after, until].
  std::int64_t count(Instant after, Instant until) const;
  // The end of the period that a record stamped t belongs to, expected or not; t itself when nothing is promised.
  Instant end_of(Instant t) const;
  // Whether t lies in an expected period.
  bool expects(Instant t) const;
  // REQUIRES: `hour` is on a local hour. The minutes of (hour, hour + 1 h] in which expected periods end: bit 0 is the
  // first minute, 59 the last.
  std::uint64_t minutes_of(Instant hour) const;

 private:
  // Ends in (from, to] follow these terms.
  struct Segment {
    Instant from, to;
    Terms terms;
  };
  Segment const& segment(Instant end) const;
  Instant beginning(Segment const&) const;  // ends after it count
  std::optional<Instant> next_promised(Instant t) const;
  std::int64_t count_promised(Instant after, Instant until) const;

  std::vector<Segment> segments_;
  std::vector<Stretch> pauses_;
};

// Where a period is counted: the hour (hour, hour + 1 h] in which it ends, and the bit of its minute there.
struct Slot {
  Instant hour;
  int minute = 0;  // 0 … 59
  friend auto operator<=>(Slot const&, Slot const&) = default;
};
Slot slot_of_end(Instant end);
// The slot of a record stamped t.
inline Slot slot_of(Promise const& promise, Instant t) { return slot_of_end(promise.end_of(t)); }

}  // namespace haidang

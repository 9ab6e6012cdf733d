#include "city/assurance/hour_rules.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace haidang {
namespace {

std::int64_t bit_of(int minute) { return std::int64_t{1} << minute; }

std::int64_t ones(std::int64_t mask) { return std::popcount(static_cast<std::uint64_t>(mask)); }

// To one decimal.
std::optional<double> percent(std::int64_t part, std::int64_t whole) {
  if (whole <= 0) return {};
  return static_cast<double>((part * 1000 + whole / 2) / whole) / 10.0;
}

// The bits of an hour's minutes that end in (from, until].
std::int64_t minutes_between(Instant hour, Instant from, Instant until) {
  auto first = std::clamp<std::int64_t>((from - hour) / minutes(1), 0, 60);  // minutes that end at or before `from`
  auto last = std::clamp<std::int64_t>((until - hour) / minutes(1), 0, 60);
  if (first >= last) return 0;
  return ((std::int64_t{1} << last) - 1) & ~((std::int64_t{1} << first) - 1);
}

auto first_from(std::vector<HourDelta> const& hours, Instant hour) {
  return std::lower_bound(hours.begin(), hours.end(), hour,
                          [](HourDelta const& each, Instant at) { return each.hour < at; });
}

}  // namespace

void fold(HourDelta& hour, HourDelta const& change) {
  hour.late_mask |= change.late_mask & ~hour.periods_mask;
  hour.periods_mask |= change.periods_mask;
  hour.returned_mask |= change.returned_mask;
  hour.received += change.received;
  hour.valid += change.valid;
  hour.late += change.late;
  hour.revised += change.revised;
  hour.quarantined += change.quarantined;
  hour.newest_record = std::max(hour.newest_record, change.newest_record);
  hour.newest_heard = std::max(hour.newest_heard, change.newest_heard);
}

bool came_late(Promise const& promise, Instant stamp, Instant received_at) {
  if (promise.empty()) return false;
  return received_at > promise.due(promise.end_of(stamp));
}

HourDelta& HourCounter::at(Instant hour) {
  if (last_ < changes_.size() && changes_[last_].hour == hour) return changes_[last_];
  for (last_ = 0; last_ < changes_.size(); ++last_)
    if (changes_[last_].hour == hour) return changes_[last_];
  changes_.emplace_back().hour = hour;
  return changes_.back();
}

void HourCounter::accepted(Instant stamp, Usable usable) {
  auto slot = slot_of(promise_, stamp);
  auto& hour = at(slot.hour);
  auto bit = bit_of(slot.minute);
  if (came_late(promise_, stamp, received_at_)) {
    ++hour.late;
    if (!(hour.periods_mask & bit)) hour.late_mask |= bit;
  }
  hour.periods_mask |= bit;
  ++hour.received;
  if (usable == Usable::yes) ++hour.valid;
  hour.newest_record = std::max(hour.newest_record, stamp.ms);
  hour.newest_heard = std::max(hour.newest_heard, std::min(stamp, received_at_).ms);
}

void HourCounter::revised(Instant stamp, int valid_change) {
  auto slot = slot_of(promise_, stamp);
  auto& hour = at(slot.hour);
  hour.periods_mask |= bit_of(slot.minute);
  ++hour.revised;
  hour.valid += valid_change;
  hour.newest_record = std::max(hour.newest_record, stamp.ms);
  hour.newest_heard = std::max(hour.newest_heard, std::min(stamp, received_at_).ms);
}

void HourCounter::refused() {
  auto end = last_end(promise_, received_at_);
  auto slot = slot_of_end(end);
  auto& hour = at(slot.hour);
  hour.periods_mask |= bit_of(slot.minute);
  hour.returned_mask |= bit_of(slot.minute);
  ++hour.received;
  ++hour.quarantined;
  hour.newest_heard = std::max(hour.newest_heard, end.ms);
}

void HourCounter::withdrawn(Instant refused_at) {
  auto& hour = at(slot_of_end(last_end(promise_, refused_at)).hour);
  --hour.received;
  --hour.quarantined;
}

Instant last_end(Promise const& promise, Instant t) {
  auto end = promise.end_of(t);
  if (end <= t || promise.empty()) return end;
  auto before = end - promise.terms(end).cadence;
  if (promise.terms(end).month_day == 0) return before;
  while (promise.end_of(before) >= end) before = before - days(1);  // months differ in length
  return promise.end_of(before);
}

std::int64_t overlap_seconds(std::vector<Extent> const& extents, Instant from, Instant until) {
  Span sum;
  for (auto const& each : extents) {
    auto low = std::max(each.from, from), high = std::min(each.until, until);
    if (low < high) sum = sum + (high - low);
  }
  return sum.ms / 1000;
}

PeriodCount periods_in(Promise const& promise, std::vector<HourDelta> const& hours, Instant from, Instant until,
                       Instant now) {
  PeriodCount found;
  if (promise.empty()) return found;
  auto settled = std::min(until, now - promise.terms(now).lateness - Span{1});  // later ones may still come in time
  found.expected = promise.count(from, std::max(from, settled));
  auto hour = step_ending_at(from + Span{1}, haidang::hours(1), vietnam_offset_minutes);
  for (auto it = first_from(hours, hour); it != hours.end() && it->hour < until; ++it) {
    auto expected = static_cast<std::int64_t>(promise.minutes_of(it->hour)) & minutes_between(it->hour, from, until);
    // A period that came early in its allowance counts on both sides.
    auto early = it->periods_mask & expected & minutes_between(it->hour, settled, until);
    found.expected += ones(early);
    found.received += ones(it->periods_mask & expected);
    found.late += ones(it->late_mask & expected);
    if (it->quarantined > 0) found.returned += ones(it->returned_mask & minutes_between(it->hour, from, until));
  }
  return found;
}

FeedSpan span_of(SpanOf const& of, std::vector<HourDelta> const& hours, Instant from, Instant until, Instant now) {
  FeedSpan span;
  span.from = from;
  auto periods = periods_in(of.promise, hours, from, until, now);
  span.periods_expected = periods.expected;
  span.periods_received = periods.received;
  span.periods_late = periods.late;
  for (auto it = first_from(hours, from); it != hours.end() && it->hour < until; ++it) {
    span.received += it->received;
    span.valid += it->valid;
    span.late += it->late;
    span.revised += it->revised;
    span.quarantined += it->quarantined;
  }
  span.outage_seconds = overlap_seconds(of.outages, from, std::min(until, now));
  auto a_period = of.promise.empty() ? 1 : of.promise.terms(until).promised_a_period;
  span.expected = periods.expected * std::max<std::int64_t>(of.series, 1) * a_period;
  if (of.series > 0) {
    span.received_percent = percent(span.received, span.expected);
    span.capture_percent = percent(span.valid, span.expected);
  } else {  // nobody said how many records a period holds
    span.received_percent = percent(periods.received, periods.expected);
    if (span.received > 0 && span.received_percent) {
      auto valid_share = static_cast<double>(span.valid) / static_cast<double>(span.received);
      span.capture_percent = std::round(*span.received_percent * valid_share * 10) / 10;
    }
  }
  return span;
}

std::vector<FeedSpan> spans_of(SpanOf const& of, std::vector<HourDelta> const& hours, Instant from, Instant until,
                               Span step, Instant now) {
  std::vector<FeedSpan> spans;
  for (auto at = floor_to(from, step, vietnam_offset_minutes); at < until; at = at + step)
    spans.push_back(span_of(of, hours, at, at + step, now));
  return spans;
}

Instant strip_start(Instant now) {
  return step_ending_at(now, strip_slot, vietnam_offset_minutes) - strip_slot * (strip_slots - 1);
}

std::string strip_of(Promise const& promise, std::vector<HourDelta> const& hours, std::vector<Extent> const& measured,
                     Instant now) {
  std::string strip;
  auto from = strip_start(now);
  for (int i = 0; i < strip_slots; ++i, from = from + strip_slot) {
    auto until = from + strip_slot;
    auto periods = periods_in(promise, hours, from, until, now);
    // The centre may not say "missing" of a time when it was not there to receive.
    auto away = (std::min(until, now) - from).ms / 1000 - overlap_seconds(measured, from, until);
    if (periods.expected == 0)
      strip += periods.returned > 0 ? 'r' : 'n';
    else if (periods.received < periods.expected)
      strip += away > 60 ? 'u' : 'm';
    else if (periods.returned > 0)
      strip += 'r';
    else
      strip += periods.late > 0 ? 'l' : 'g';
  }
  return strip;
}

}  // namespace haidang

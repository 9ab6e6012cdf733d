#include "city/assurance/condition_rules.h"

#include <algorithm>

#include "city/assurance/chain_rules.h"

namespace haidang {
namespace {

constexpr Span short_absence = seconds(60);

// What is owed after a record stamped `heard`: the next period, when it is due, when its absence is silence.
struct Owed {
  Instant end, due, silent_at;
  Instant real_due;  // earlier than `due` when that was put off because the centre was away
};

std::optional<Owed> owed_after(Subject const& s, std::optional<Instant> heard) {
  auto end = s.promise.next_end(heard ? s.promise.end_of(*heard) : Instant{0});
  if (!end) return {};
  auto const& terms = s.promise.terms(*end);
  Owed owed{*end, *end + terms.lateness, {}, *end + terms.lateness};
  auto const& away = s.measuring;
  if (away.before_until && away.since - *away.before_until > short_absence && owed.due > *away.before_until)
    owed.due = std::max(owed.due, away.since + terms.cadence + terms.lateness);
  owed.silent_at = owed.due + terms.silent_after;
  return owed;
}

Tally sum_of(Subject const& s, Instant now) {
  Tally sum;
  auto const& window = s.facts.window;
  auto length = window_of(s.promise.terms(now));
  for (std::size_t i = 0; i < window.size(); ++i) {
    if (i + 1 < window.size() && now - window[i].at >= length) continue;
    sum.received += window[i].received;
    sum.valid += window[i].valid;
    sum.quarantined += window[i].quarantined;
    sum.unreadable += window[i].unreadable;
  }
  return sum;
}

// Whether the last tallies hold the shares and numbers of the contract.
void weigh(Subject const& s, Instant now, Measured& found) {
  auto const& terms = s.promise.terms(now);
  auto a_period =
      static_cast<std::int64_t>(std::max<std::size_t>(s.watched.series.size(), 1)) * terms.promised_a_period;
  found.fresh = sum_of(s, now);
  // An unreadable body stands for the period it should have been.
  auto came = found.fresh.received + found.fresh.unreadable * a_period;
  auto well_formed = found.fresh.received - found.fresh.quarantined;
  auto under = [&](std::int64_t good) {
    return static_cast<double>(good) * 100 < terms.min_valid_percent * static_cast<double>(came);
  };
  found.badly_formed = came > 0 && under(well_formed);
  found.too_few_valid = came > 0 && !found.badly_formed && under(found.fresh.valid);
  // One period more than the window holds may fall into it; half as much again is clearly too many.
  auto periods = (window_of(terms).ms + terms.cadence.ms - 1) / terms.cadence.ms;
  found.promised_in_window = periods * a_period;
  found.too_many = !s.watched.series.empty() && found.fresh.received * 2 > (periods + 1) * a_period * 3;
}

void name_silent_series(Subject const& s, Instant now, Measured& found) {
  std::optional<Instant> asked;
  std::optional<Owed> owed;
  for (auto const& name : s.watched.series) {
    auto seen = s.facts.series.find(name);
    auto never = seen == s.facts.series.end();
    auto newest = never ? s.facts.first_record_at : std::optional(seen->second);
    if (!asked || asked != newest) owed = owed_after(s, newest);  // most series share one newest moment
    asked = newest;
    if (!owed || now <= owed->silent_at) continue;
    (never ? found.absent_series : found.silent_series).push_back(name);
    if (!never && (!found.silent_series_since || *newest < *found.silent_series_since))
      found.silent_series_since = newest;
  }
}

State state_of(Subject const& s, std::optional<Owed> const& owed, Measured const& found, Instant now) {
  if (is_paused(s.watched, now)) return State::paused;
  if (!s.facts.first_record_at) return State::never_connected;  // also when nothing is promised yet: nothing came
  if (s.promise.empty()) return State::not_measured;
  if (owed && now > owed->due) return now > owed->silent_at ? State::silent : State::late;
  if (owed && now > owed->real_due) return State::not_measured;  // put off: the centre was away
  auto partly = !found.silent_series.empty() || !found.absent_series.empty();
  if (found.badly_formed || found.too_few_valid || partly) return State::degraded;
  auto running = (owed && owed->end <= now) || s.promise.expects(now);  // still owed, or a period is on
  if (!running) return State::not_expected_now;
  return found.too_many ? State::more_than_expected : State::delivering;
}

Measured measure(Subject const& s, Instant now) {
  Measured found;
  std::optional<Owed> owed;
  if (!s.promise.empty()) {
    weigh(s, now, found);
    name_silent_series(s, now, found);
    owed = owed_after(s, s.facts.newest_heard);
    auto lateness = s.promise.terms(now).lateness;
    if (owed && now > owed->real_due) found.missing = s.promise.count(owed->end - Span{1}, now - lateness - Span{1});
  }
  if (owed) found.owed_due = owed->due;
  found.state = state_of(s, owed, found, now);
  if (found.state == State::late) found.since = owed->due;
  if (found.state == State::silent) found.since = owed->silent_at;
  return found;
}

}  // namespace

Span window_of(Terms const& terms) { return std::max(hours(1), terms.cadence); }

bool is_paused(Watched const& watched, Instant now) {
  return watched.paused && (!watched.paused_until || now < *watched.paused_until);
}

bool opens_outage(State state) { return state == State::silent || state == State::degraded; }

bool ends_outage(State state) {
  return state == State::delivering || state == State::more_than_expected || state == State::not_expected_now ||
         state == State::paused;
}

bool meets_promise(State state) { return state == State::delivering || state == State::not_expected_now; }

FeedCondition condition(Subject const& s, Instant now) {
  auto found = measure(s, now);
  FeedCondition told;
  told.feed = s.watched.feed;
  told.state = found.state;
  told.since = found.since;
  told.newest_record = s.facts.newest_record;
  told.last_arrival = s.facts.last_arrival;
  if (found.owed_due && *found.owed_due >= now)
    told.next_due = found.owed_due;
  else
    told.next_due = s.promise.next_due(now - Span{1});
  told.measured_at = now;
  told.chain = chain(s, found, now);
  told.silent_series = std::move(found.silent_series);
  return told;
}

std::optional<Instant> next_change(Subject const& s, Instant now) {
  std::optional<Instant> next;
  auto consider = [&](std::optional<Instant> at) {
    if (at && *at > now && (!next || *at < *next)) next = at;
  };
  constexpr Span past{1};  // a moment itself is still in time
  if (s.watched.paused) consider(s.watched.paused_until);
  if (s.promise.empty()) return next;
  consider(floor_to(now, days(1), vietnam_offset_minutes) + days(1));  // findings say the day when it is not today
  consider(s.promise.next_terms(now));
  auto owed_changes = [&](std::optional<Instant> heard) {
    auto owed = owed_after(s, heard);
    if (!owed) return;
    consider(owed->end);
    consider(owed->real_due + past);
    consider(owed->due + past);
    consider(owed->silent_at + past);
  };
  owed_changes(s.facts.newest_heard);
  std::optional<Instant> asked;
  for (auto const& name : s.watched.series) {
    auto seen = s.facts.series.find(name);
    auto newest = seen == s.facts.series.end() ? s.facts.first_record_at : std::optional(seen->second);
    if (asked != newest) owed_changes(newest);
    asked = newest;
  }
  auto lateness = s.promise.terms(now).lateness;
  if (auto due = s.promise.next_due(now - past)) consider(*due + past);
  if (auto end = s.promise.next_end(now - lateness - past)) consider(*end + lateness + past);  // one more is missing
  if (auto end = s.promise.next_end(now - past)) {
    consider(*end + past);
    consider(*end - s.promise.terms(*end).cadence + past);
  }
  auto length = window_of(s.promise.terms(now));
  for (std::size_t i = 0; i + 1 < s.facts.window.size(); ++i) consider(s.facts.window[i].at + length);
  return next;
}

}  // namespace haidang

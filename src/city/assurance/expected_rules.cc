#include "city/assurance/expected_rules.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"

namespace haidang {
namespace {

constexpr Span one_day = days(1);
constexpr int longest_rest_days = 40;  // Tết with its weekends is nine
constexpr Instant end_of_time{std::numeric_limits<std::int64_t>::max() / 4};
constexpr Instant a_monday{4 * 86'400'000LL - vietnam_offset_minutes * 60'000LL};  // 1970-01-05 00:00+07:00

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// The start of the local day that t closes or lies in: midnight belongs to the day before it.
Instant day_closed_by(Instant t) { return step_ending_at(t, one_day, vietnam_offset_minutes); }

// Whether anything is expected on the day that begins at `day`.
bool is_expected_on(Terms const& terms, Instant day) {
  if (terms.calendar) return terms.calendar->is_working_day(haidang::day_of(day));
  return (terms.weekdays >> (weekday_of(day, vietnam_offset_minutes) - 1) & 1) != 0;
}

// Parts of the local day in which periods may end, each (from, to].
struct Part {
  Span from, to;
};
std::array<Part, 2> parts_of(Terms const& terms) {
  if (terms.from < terms.to) return {{{terms.from, terms.to}, {one_day, one_day}}};
  return {{{Span{0}, terms.to}, {terms.from, one_day}}};
}

constexpr Span a_month = days(31);  // as long as one can be

// The end of the k-th month's period, months counted from January 1970.
Instant month_end(Terms const& terms, std::int64_t k) {
  auto year = static_cast<int>(1970 + floor_div(k, 12));
  auto month = static_cast<int>(k - floor_div(k, 12) * 12 + 1);
  auto first = day_at(year, month, 1);
  auto length = (month == 12 ? day_at(year + 1, 1, 1) : day_at(year, month + 1, 1)) - first;
  auto day = start_of(first + (std::min(terms.month_day, length) - 1));
  for (int tries = 0; tries < longest_rest_days && !is_expected_on(terms, day); ++tries) day = day + one_day;
  return day + terms.to;
}

std::int64_t month_index(Terms const& terms, Instant t) {
  auto civil = civil_of(t, vietnam_offset_minutes);
  auto k = (civil.year - 1970) * std::int64_t{12} + civil.month - 1;
  while (month_end(terms, k) > t) --k;
  return k;
}

// The grid of a cadence of whole days or of months: where its k-th period ends.
Instant long_end(Terms const& terms, std::int64_t k) {
  return terms.month_day > 0 ? month_end(terms, k) : a_monday + terms.cadence * k - (one_day - terms.to);
}
std::int64_t long_index(Terms const& terms, Instant t) {  // of the last end at or before t
  return terms.month_day > 0 ? month_index(terms, t) : floor_div((t - long_end(terms, 0)).ms, terms.cadence.ms);
}

// The earliest moment after which ends count: only whole periods are promised at a beginning.
Instant whole_from(Terms const& terms, Instant beginning) { return beginning + terms.cadence - Span{1}; }

std::optional<Instant> next_in(Terms const& terms, Instant after) {
  if (terms.cadence >= one_day) {
    for (auto k = long_index(terms, after) + 1, last = k + 400; k < last; ++k)
      if (is_expected_on(terms, day_closed_by(long_end(terms, k)))) return long_end(terms, k);
    return {};
  }
  auto day = floor_to(after, one_day, vietnam_offset_minutes);
  for (int tries = 0; tries < longest_rest_days; ++tries, day = day + one_day) {
    if (!is_expected_on(terms, day)) continue;
    for (auto [from, to] : parts_of(terms)) {
      auto end = terms.cadence * (std::max(from, after - day) / terms.cadence + 1);
      if (end <= to) return day + end;
    }
  }
  return {};
}

std::int64_t count_in(Terms const& terms, Instant after, Instant until) {
  std::int64_t found = 0;
  if (after >= until) return 0;
  if (terms.cadence >= one_day) {
    auto first = long_index(terms, after) + 1, last = long_index(terms, until);
    for (auto k = first; k <= last; ++k) found += is_expected_on(terms, day_closed_by(long_end(terms, k)));
    return found;
  }
  for (auto day = floor_to(after, one_day, vietnam_offset_minutes); day < until; day = day + one_day) {
    if (!is_expected_on(terms, day)) continue;
    for (auto [from, to] : parts_of(terms)) {
      auto low = std::max(from, after - day), high = std::min(to, until - day);
      if (low < high) found += high / terms.cadence - low / terms.cadence;
    }
  }
  return found;
}

std::uint64_t minutes_in(Terms const& terms, Instant hour) {
  std::uint64_t found = 0;
  auto day = floor_to(hour, one_day, vietnam_offset_minutes);
  if (!is_expected_on(terms, day)) return found;
  for (auto [from, to] : parts_of(terms)) {
    auto last = std::min(to, hour - day + hours(1));
    for (auto end = terms.cadence * (std::max(from, hour - day) / terms.cadence + 1); end <= last;
         end = end + terms.cadence)
      found |= std::uint64_t{1} << ((day + end - hour - Span{1}) / minutes(1));
  }
  return found;
}

Instant end_in(Terms const& terms, Instant t) {
  if (terms.cadence >= one_day) return long_end(terms, long_index(terms, t - Span{1}) + 1);
  auto day = day_closed_by(t);
  auto end = terms.cadence * ((t - day - Span{1}) / terms.cadence + 1);
  return end <= one_day ? day + end : day + one_day + terms.cadence;
}

}  // namespace

std::optional<std::int64_t> month_day_of(Contract const& contract) {
  auto rule = contract.rules.find("month_day");
  if (rule == contract.rules.end()) return 0;
  return parse_integer(rule->second);
}

Terms terms_of(Contract const& contract, std::shared_ptr<WorkCalendar const> const& calendar) {
  Terms terms;
  auto cadence = contract.cadence_seconds.value();
  terms.version = contract.version;
  if (cadence > 0 && cadence < 60) terms.promised_a_period = 60 / cadence;
  terms.cadence = seconds(std::max<std::int64_t>(cadence, 60));
  // Longer than a day: whole days, so that it has a day to end on.
  if (terms.cadence > one_day) terms.cadence = one_day * (terms.cadence / one_day);
  terms.month_day = static_cast<int>(std::clamp<std::int64_t>(month_day_of(contract).value_or(0), 0, 31));
  if (terms.month_day > 0) terms.cadence = a_month;
  terms.lateness = seconds(std::max<std::int64_t>(contract.lateness_seconds, 0));
  terms.silent_after = seconds(std::max<std::int64_t>(contract.silent_after_seconds.value(), 1));
  terms.min_valid_percent = contract.min_valid_percent.value();
  if (contract.working_days_only) terms.calendar = calendar;
  terms.weekdays = 0;
  for (auto day : contract.weekdays)
    if (day >= 1 && day <= 7) terms.weekdays |= static_cast<std::uint8_t>(1u << (day - 1));
  terms.from = minutes(std::clamp<std::int64_t>(contract.from_minute, 0, 1440));
  terms.to = minutes(std::clamp<std::int64_t>(contract.to_minute, 0, 1440));
  terms.go_live = contract.go_live;
  return terms;
}

Promise Promise::of(std::vector<Contract> const& versions, std::shared_ptr<WorkCalendar const> const& calendar) {
  Promise promise;
  std::vector<Instant> turns;
  for (auto const& contract : versions) turns.push_back(contract.valid_from);
  std::sort(turns.begin(), turns.end());
  turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
  for (auto turn : turns) {
    Contract const* in_force = nullptr;
    for (auto const& contract : versions)
      if (contract.valid_from <= turn && (!in_force || contract.version > in_force->version)) in_force = &contract;
    if (!promise.segments_.empty()) {
      if (promise.segments_.back().terms.version == in_force->version) continue;
      promise.segments_.back().to = turn;
    }
    promise.segments_.push_back({turn, end_of_time, terms_of(*in_force, calendar)});
  }
  return promise;
}

Promise::Segment const& Promise::segment(Instant end) const {
  for (auto it = segments_.rbegin(); it != segments_.rend(); ++it)
    if (it->from < end) return *it;
  return segments_.front();
}

Terms const& Promise::terms(Instant t) const { return segment(t).terms; }

std::optional<Instant> Promise::next_terms(Instant t) const {
  std::optional<Instant> next;
  auto consider = [&](Instant at) {
    if (at > t && (!next || at < *next)) next = at;
  };
  for (auto const& each : segments_) {
    consider(each.from + Span{1});
    if (each.terms.go_live) consider(*each.terms.go_live + Span{1});
  }
  return next;
}

Instant Promise::beginning(Segment const& segment) const {
  auto from = segment.from;
  if (&segment == &segments_.front()) from = whole_from(segment.terms, from);
  if (segment.terms.go_live) from = std::max(from, whole_from(segment.terms, *segment.terms.go_live));
  return from;
}

std::optional<Instant> Promise::next_promised(Instant t) const {
  for (auto const& each : segments_) {
    if (each.to <= t) continue;
    if (auto end = next_in(each.terms, std::max(t, beginning(each))); end && *end <= each.to) return end;
  }
  return {};
}

std::int64_t Promise::count_promised(Instant after, Instant until) const {
  std::int64_t found = 0;
  for (auto const& each : segments_) {
    found += count_in(each.terms, std::max(after, beginning(each)), std::min(until, each.to));
  }
  return found;
}

std::optional<Instant> Promise::next_end(Instant t) const {
  auto end = next_promised(t);
  for (auto const& pause : pauses_) {
    if (!end) return {};
    if (*end <= pause.from) return end;
    if (!pause.until) return {};
    if (*end <= *pause.until) end = next_promised(*pause.until);
  }
  return end;
}

std::optional<Instant> Promise::next_due(Instant t) const {
  Span longest;
  for (auto const& each : segments_) longest = std::max(longest, each.terms.lateness);
  auto end = next_end(t - longest);
  while (end && due(*end) <= t) end = next_end(*end);
  if (!end) return {};
  return due(*end);
}

std::int64_t Promise::count(Instant after, Instant until) const {
  auto found = count_promised(after, until);
  for (auto const& pause : pauses_) {
    auto low = std::max(after, pause.from), high = std::min(until, pause.until.value_or(end_of_time));
    if (low < high) found -= count_promised(low, high);
  }
  return found;
}

Instant Promise::end_of(Instant t) const {
  if (empty()) return t;
  auto const* found = &segment(t);
  auto end = end_in(found->terms, t);
  while (end > found->to) {  // cut off by the next version: what follows is that version's
    auto turn = found->to;
    end = end_in((++found)->terms, std::max(t, turn + Span{1}));
  }
  return end;
}

bool Promise::expects(Instant t) const {
  auto end = next_end(t - Span{1});
  return end && *end - terms(*end).cadence < t;
}

std::uint64_t Promise::minutes_of(Instant hour) const {
  std::uint64_t found = 0;
  if (empty()) return found;
  // Most hours lie whole in one version and outside all pauses: the board asks for a day of them at each arrival.
  auto const& whole = segment(hour + hours(1));
  auto touched = [&](Stretch const& pause) {
    return pause.from < hour + hours(1) && (!pause.until || *pause.until > hour);
  };
  if (beginning(whole) <= hour && std::none_of(pauses_.begin(), pauses_.end(), touched) &&
      whole.terms.cadence < one_day)
    return minutes_in(whole.terms, hour);
  for (auto end = next_end(hour); end && *end <= hour + hours(1); end = next_end(*end))
    found |= std::uint64_t{1} << slot_of_end(*end).minute;
  return found;
}

Slot slot_of_end(Instant end) {
  auto hour = step_ending_at(end, hours(1), vietnam_offset_minutes);
  return {hour, static_cast<int>((end - hour - Span{1}) / minutes(1))};
}

}  // namespace haidang

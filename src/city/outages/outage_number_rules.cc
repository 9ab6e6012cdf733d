#include "city/outages/outage_number_rules.h"

#include <algorithm>
#include <map>
#include <set>

namespace haidang {
namespace {

constexpr double an_hour = 3'600'000;

double hours_of(Span span) { return static_cast<double>(span.ms) / an_hour; }

// What of [begins, ends) lies in the window.
Span inside(Instant begins, Instant ends, Instant from, Instant to) {
  return std::max(std::min(ends, to) - std::max(begins, from), Span{});
}

// One agency's or contractor's, while counting.
struct Tally {
  OutageNumbers numbers;
  std::set<std::pair<bool, std::int64_t>> groups;  // by id of the group, or of an outage without one
  std::int64_t mended = 0, repeated = 0;
  Span outage, planned, mending;

  OutageNumbers sum(std::string const& id) && {
    numbers.id = id;
    numbers.groups = static_cast<std::int64_t>(groups.size());
    numbers.hours = hours_of(outage);
    numbers.planned_hours = hours_of(planned);
    if (mended > 0) numbers.hours_to_mend = hours_of(mending) / static_cast<double>(mended);
    if (numbers.outages > 0)
      numbers.repeat_percent = 100.0 * static_cast<double>(repeated) / static_cast<double>(numbers.outages);
    return std::move(numbers);
  }
};

}  // namespace

std::vector<OutageNumbers> numbers_of(std::vector<CountedOutage> const& outages, OutagesBy by, Instant from, Instant to,
                                      Instant now) {
  std::map<std::string, Tally> tallies;
  std::string feed;               // of the outage before
  std::optional<Instant> mended;  // when the feed's unplanned outage before was over
  for (auto const& each : outages) {
    if (feed != each.feed) mended.reset();
    feed = each.feed;
    auto ends = each.closed_at.value_or(std::max(now, each.opened_at));
    auto planned_to = std::clamp(each.planned_until.value_or(each.opened_at), each.opened_at, ends);
    auto all_planned = each.planned_until && ends <= *each.planned_until;
    auto repeats = mended && planned_to - *mended <= repeats_within;
    if (!all_planned) mended = each.closed_at;
    if (each.opened_at >= to || ends <= from) continue;
    auto const& whose = by == OutagesBy::agency ? std::optional(each.agency) : each.contractor;
    if (!whose) continue;
    auto& tally = tallies[*whose];
    if (planned_to > each.opened_at && planned_to > from) ++tally.numbers.planned;
    tally.planned = tally.planned + inside(each.opened_at, planned_to, from, to);
    if (all_planned || planned_to >= to) continue;
    ++tally.numbers.outages;
    tally.groups.emplace(each.in_group.has_value(), each.in_group.value_or(each.id));
    tally.outage = tally.outage + inside(planned_to, ends, from, to);
    tally.repeated += repeats ? 1 : 0;
    if (!each.closed_at) {
      ++tally.numbers.open_now;
    } else if (*each.closed_at <= to) {
      ++tally.mended;
      tally.mending = tally.mending + (ends - planned_to);
    }
  }
  std::vector<OutageNumbers> out;
  for (auto& [id, tally] : tallies) out.push_back(std::move(tally).sum(id));
  std::ranges::stable_sort(out, std::greater{}, &OutageNumbers::hours);
  return out;
}

}  // namespace haidang

#include "city/reviews/review_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

constexpr Span settled = minutes(5);  // after its hour, a camera's minute has been counted

std::int64_t count(std::vector<ReviewFeed> const& feeds, Measured measured) {
  return std::ranges::count(feeds, measured, &ReviewFeed::measured);
}

std::int64_t local_day(Instant t) { return (t + minutes(vietnam_offset_minutes)).ms / days(1).ms; }

std::int64_t ReviewSummary::*figure_of(Measured measured) {
  switch (measured) {
    case Measured::connected: return &ReviewSummary::connected;
    case Measured::trial: return &ReviewSummary::trial;
    case Measured::interrupted: return &ReviewSummary::interrupted;
    case Measured::paused: return &ReviewSummary::paused;
    case Measured::not_measured: return &ReviewSummary::not_measured;
    case Measured::not_connected: break;
  }
  return &ReviewSummary::not_connected;
}

// How far it is said to have come, and how far it has.
int reach_of(Declared declared) { return declared == Declared::connected ? 2 : declared == Declared::trial ? 1 : 0; }
int reach_of(Measured measured) {
  if (measured == Measured::connected) return 2;
  return measured == Measured::trial || measured == Measured::interrupted ? 1 : 0;
}

template <typename T, typename Keep>
void keep_only(std::vector<T>& all, Keep keep) {
  std::erase_if(all, [&](T const& each) { return !keep(each); });
}

}  // namespace

Measured measured_of(BoardFeed const& feed, std::optional<Rung> rung) {
  switch (feed.state) {
    case State::paused: return Measured::paused;
    case State::never_connected: return Measured::not_connected;
    // While nobody measured, nothing could come in: what never had is still not connected.
    case State::not_measured: return feed.last_arrival ? Measured::not_measured : Measured::not_connected;
    case State::silent: return Measured::interrupted;
    case State::degraded: return Measured::trial;
    case State::delivering:
    case State::late:
    case State::not_expected_now:
    case State::more_than_expected: break;
  }
  return rung && *rung >= Rung::contract_passed ? Measured::connected : Measured::trial;
}

Measured measured_of(std::vector<ReviewFeed> const& feeds, std::int64_t owed) {
  auto connected = count(feeds, Measured::connected);
  auto not_measured = count(feeds, Measured::not_measured);
  if (connected >= owed) return Measured::connected;
  if (not_measured > 0 && connected + not_measured >= owed) return Measured::not_measured;
  if (count(feeds, Measured::interrupted) > 0) return Measured::interrupted;
  if (count(feeds, Measured::paused) > 0) return Measured::paused;
  if (connected > 0 || count(feeds, Measured::trial) > 0) return Measured::trial;
  return not_measured > 0 ? Measured::not_measured : Measured::not_connected;
}

std::int64_t owed_of(Obligation const& obligation) {
  if (obligation.wanted > 0) return obligation.wanted;
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(obligation.feeds.size()));
}

Gap gap_of(Declared declared, Measured measured, Instant due, Instant now) {
  if (measured == Measured::not_measured || measured == Measured::paused) return Gap::none;
  if (reach_of(declared) > reach_of(measured)) return Gap::said_more;
  if (measured != Measured::connected) return now > due ? Gap::overdue : Gap::none;
  return declared == Declared::connected ? Gap::none : Gap::said_less;
}

std::int64_t days_left(Instant now, Instant due) { return local_day(due) - local_day(now); }

bool has_living_picture(State state) {
  return state == State::delivering || state == State::late || state == State::more_than_expected;
}

Extent hours_of_evidence(Instant as_of) {
  auto until = floor_to(as_of - settled, hours(1), vietnam_offset_minutes);
  return {until - days(1), until};
}

ReviewSummary summary_of(ReviewReport const& report) {
  ReviewSummary summary;
  std::set<std::string_view> agencies;
  for (auto const& row : report.rows) {
    agencies.insert(row.agency);
    ++(summary.*figure_of(row.measured));
    if (row.gap == Gap::said_more) ++summary.said_more;
    if (row.gap == Gap::overdue) ++summary.overdue;
    if (row.declared == Declared::connected) ++summary.declared_connected;
  }
  summary.agencies = static_cast<std::int64_t>(agencies.size());
  summary.obligations = static_cast<std::int64_t>(report.rows.size());
  summary.open_difficulties = static_cast<std::int64_t>(report.difficulties.size());
  for (auto const& each : report.reminders)
    if (!each.figures.empty()) summary.reminders += each.figures.front();
  summary.days_left = days_left(report.as_of, report.directive.report_by);
  return summary;
}

std::vector<ReviewChange> changes_between(std::vector<ReviewRow> const& before, std::vector<ReviewRow> const& now) {
  std::map<std::string_view, Measured> stood;
  for (auto const& row : before) stood.emplace(row.obligation, row.measured);
  std::vector<ReviewChange> changes;
  for (auto const& row : now) {
    auto found = stood.find(row.obligation);
    if (found == stood.end() || found->second == row.measured) continue;
    changes.push_back({row.obligation, row.agency_name, row.title, found->second, row.measured});
  }
  return changes;
}

ReviewReport seen_by(ReviewReport report, ActsFor const& acts_for) {
  std::set<std::string> obligations, feeds;
  keep_only(report.rows, [&](ReviewRow const& row) { return acts_for(row.agency); });
  for (auto const& row : report.rows) {
    obligations.insert(row.obligation);
    for (auto const& feed : row.feeds) feeds.insert(feed.id);
  }
  auto of_agency = [&](ReviewFigure const& each) { return acts_for(each.id); };
  keep_only(report.by_agency, of_agency);
  keep_only(report.assignments, of_agency);
  keep_only(report.reminders, of_agency);
  keep_only(report.stations, [&](ReviewFigure const& each) { return feeds.contains(each.id); });
  keep_only(report.difficulties, [&](ReviewDifficulty const& each) { return acts_for(each.agency); });
  keep_only(report.changes, [&](ReviewChange const& each) { return obligations.contains(each.obligation); });
  report.by_contractor.clear();
  report.cameras.clear();
  report.difficulty_counts.clear();
  report.summary = summary_of(report);
  return report;
}

std::vector<std::string> contradictions(ReviewReport const& report) {
  std::vector<std::string> out;
  for (auto const& row : report.rows) {
    std::int64_t deliveries = 0, accepted = 0;
    for (auto const& feed : row.feeds) {
      deliveries += feed.deliveries;
      accepted += feed.accepted;
    }
    auto connected = count(row.feeds, Measured::connected);
    auto sums = deliveries == row.deliveries && accepted == row.accepted && connected == row.connected &&
                row.registered == static_cast<std::int64_t>(row.feeds.size());
    auto states = measured_of(row.feeds, row.wanted) == row.measured &&
                  gap_of(row.declared, row.measured, row.due, report.as_of) == row.gap &&
                  days_left(report.as_of, row.due) == row.days_left;
    if (!sums || !states) out.push_back("obligation " + row.obligation + " is not what its feeds say");
  }
  if (reflect::to_json(summary_of(report)) != reflect::to_json(report.summary))
    out.emplace_back("the summary is not that of the rows");
  return out;
}

}  // namespace haidang

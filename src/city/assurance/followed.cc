#include "city/assurance/followed.h"

#include <algorithm>
#include <tuple>

#include "city/assurance/chain_rules.h"

namespace haidang {
namespace {

// An outage of the told condition. Its cause is the first broken link; being silent is one even where none is known.
Outage outage_of(FeedCondition const& told, Instant opened_at) {
  Outage outage;
  outage.feed = told.feed;
  outage.state = told.state;
  outage.opened_at = opened_at;
  auto const* broken = first_broken(told.chain);
  outage.cause = broken ? broken->link : Link::on_time;
  auto finding = finding_of(told);
  outage.finding = finding.vi;
  outage.finding_en = finding.en;
  return outage;
}

// Silent is worse than degraded; an outage remembers the worst.
bool is_worse(State now, State before) { return now == State::silent && before == State::degraded; }

void step_outage(Followed& f, Instant owed_since, Told& changed) {
  auto const& told = f.told;
  if (f.outage && ends_outage(told.state)) {
    changed.outage = Told::OutageStep::closed;
    f.outage->closed_at = std::max(told.measured_at, f.outage->opened_at);
    changed.outage_then = *std::exchange(f.outage, {});
  } else if (!f.outage && opens_outage(told.state)) {
    changed.outage = Told::OutageStep::opened;
    f.outage = changed.outage_then = outage_of(told, owed_since);
  } else if (f.outage && is_worse(told.state, f.outage->state)) {
    changed.outage = Told::OutageStep::changed;
    f.outage = changed.outage_then = outage_of(told, f.outage->opened_at);
  }
}

void step_pause(Followed& f, State before, Told& changed) {
  changed.paused = f.told.state == State::paused && (f.pauses.empty() || f.pauses.back().until);
  changed.resumed =
      f.told.state != State::paused && before == State::paused && !f.pauses.empty() && !f.pauses.back().until;
  // What was still in its allowance when the pause began is not owed either.
  if (changed.paused) {
    auto from = f.told.measured_at;
    auto const& heard = f.subject.facts.newest_heard;
    if (auto const& promise = f.subject.promise; heard && !promise.empty())
      from = std::min(from, std::max(promise.end_of(*heard), from - promise.terms(from).lateness));
    f.pauses.push_back({from, {}});
  }
  if (changed.resumed) f.pauses.back().until = f.told.measured_at;
  if (changed.paused || changed.resumed) f.subject.promise.pause(f.pauses);
}

bool same_link(ChainLink const& a, ChainLink const& b) {
  return a.link == b.link && a.state == b.state && a.finding == b.finding && a.owner == b.owner;
}

bool same(FeedCondition const& a, FeedCondition const& b) {
  return a.state == b.state && a.since == b.since && a.newest_record == b.newest_record &&
         a.last_arrival == b.last_arrival && a.next_due == b.next_due && a.silent_series == b.silent_series &&
         std::equal(a.chain.begin(), a.chain.end(), b.chain.begin(), b.chain.end(), same_link);
}

}  // namespace

void take_over(Followed& f, Feed const& feed, DirectoryView const& view) {
  auto const& id = feed.id.value();
  f.feed = feed;
  auto& watched = f.subject.watched;
  watched.feed = id;
  watched.road = feed.road;
  watched.paused = feed.state == FeedState::paused || feed.paused_until.has_value();
  watched.paused_until = feed.paused_until;
  watched.paused_by = feed.paused_by.value_or("");
  watched.has_contractor = feed.contractor.has_value();
  auto series = view.series.find(id);
  watched.series = series == view.series.end() ? std::vector<std::string>{} : series->second;
  auto remark = view.remarks.find(id);
  if (remark == view.remarks.end())
    watched.remark = watched.remark_en = "";
  else
    std::tie(watched.remark, watched.remark_en) = remark->second;
  auto contracts = view.contracts.find(id);
  f.subject.promise = contracts == view.contracts.end()
                          ? Promise{}
                          : Promise::of(contracts->second, view.calendars->of(feed.agency.value()));
  f.subject.promise.pause(f.pauses);
}

void add_hours(std::vector<HourDelta>& hours, std::vector<HourDelta> const& changes, Instant now) {
  auto oldest = now - hours_kept;
  auto before = [](HourDelta const& each, Instant hour) { return each.hour < hour; };
  for (auto const& change : changes) {
    if (change.hour < oldest) continue;
    auto place = std::lower_bound(hours.begin(), hours.end(), change.hour, before);
    if (place == hours.end() || place->hour != change.hour) {
      place = hours.insert(place, HourDelta{});
      place->hour = change.hour;
    }
    fold(*place, change);
  }
  hours.erase(hours.begin(), std::lower_bound(hours.begin(), hours.end(), oldest, before));
}

Told evaluate(Followed& f, Instant now) {
  Told changed;
  auto before = std::exchange(f.told, condition(f.subject, now));
  step_pause(f, before.state, changed);
  // A pause that has just ended takes its periods out of what is owed.
  if (changed.paused || changed.resumed) f.told = condition(f.subject, now);
  auto& told = f.told;
  changed.state = !f.told_once || before.state != told.state;
  // Silence has lasted since the missed due moment, not since it was called so.
  auto owed_since = told.since.value_or(now);
  if (told.state == State::silent && told.since) owed_since = *told.since - f.subject.promise.terms(now).silent_after;
  if (before.state == told.state && before.since) told.since = before.since;
  if (!told.since) told.since = now;
  step_outage(f, owed_since, changed);
  changed.condition = changed.state || !same(before, told);
  f.told_once = true;
  return changed;
}

BoardFeed board_feed(Followed const& f, std::vector<Extent> const& measured, Instant now) {
  BoardFeed row;
  row.id = f.feed.id.value();
  row.agency = f.feed.agency.value();
  row.group = f.feed.group_id.value();
  row.title = f.feed.title.value();
  row.title_en = f.feed.title_en;
  row.road = f.feed.road;
  row.state = f.told.state;
  row.since = f.told.since;
  row.newest_record = f.told.newest_record;
  row.last_arrival = f.told.last_arrival;
  if (auto const* broken = first_broken(f.told.chain)) row.cause = broken->link;
  auto finding = finding_of(f.told);
  row.finding = std::move(finding.vi);
  row.finding_en = std::move(finding.en);
  row.declared = f.feed.declared;
  row.declared_at = f.feed.declared_at;
  row.deadline = f.feed.deadline;
  row.accepted_at = f.feed.accepted_at;
  row.quarantined = f.open_quarantine;
  auto until = floor_to(now, hours(1), vietnam_offset_minutes) + hours(1);
  std::vector<Extent> no_outages;
  auto day = span_of({f.subject.promise, static_cast<std::int64_t>(f.subject.watched.series.size()), no_outages},
                     f.hours, until - hours(24), until, now);
  row.received_percent_24h = day.received_percent;
  row.capture_percent_24h = day.capture_percent;
  row.strip = strip_of(f.subject.promise, f.hours, measured, now);
  return row;
}

bool counts_on_board(Followed const& f, Instant now) {
  if (f.feed.state == FeedState::retired || f.told.state == State::paused) return false;
  return f.feed.state != FeedState::proposed || (f.feed.deadline && *f.feed.deadline <= now);
}

BoardAgency board_agency(Agency const& agency, std::vector<Followed const*> const& feeds,
                         std::int64_t open_difficulties, Instant now) {
  BoardAgency row;
  row.id = agency.id.value();
  row.name = agency.name.value();
  row.name_en = agency.name_en;
  row.kind = agency.kind;
  row.position = agency.position;
  row.open_difficulties = open_difficulties;
  for (auto const* each : feeds) {
    if (counts_on_board(*each, now)) {
      ++row.feeds;
      row.meeting += meets_promise(each->told.state);
    }
    auto const& deadline = each->feed.deadline;
    if (deadline && !each->feed.accepted_at && (!row.next_deadline || *deadline < *row.next_deadline))
      row.next_deadline = deadline;
  }
  return row;
}

}  // namespace haidang

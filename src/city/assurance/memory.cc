#include "city/assurance/memory.h"

#include <algorithm>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

Followed* find(FollowedFeeds& feeds, std::string const& id) {
  auto found = feeds.find(id);
  return found == feeds.end() ? nullptr : found->second.get();
}

void raise(std::optional<Instant>& newest, std::int64_t ms, Instant now) {
  if (ms > 0 && (!newest || newest->ms < ms)) newest = std::min(Instant{ms}, now);
}

Done recall_condition(Followed& f, SavedCondition const& saved) {
  TRY(f.subject.facts, reflect::from_json_text<Facts>(saved.facts));
  f.told.feed = saved.feed;
  f.told.state = saved.state;
  f.told.since = saved.since;
  f.told_once = true;
  return {};
}

// A history that the watch never saw: which series were in it is not known, so all get the benefit of the doubt.
void recall_first_seen(Followed& f, FirstSeen const& seen, Instant now) {
  auto& facts = f.subject.facts;
  facts.last_arrival = seen.last_arrival;
  facts.reached_at = seen.last_arrival;
  if (!seen.first_hour) return;
  facts.first_record_at = std::min(*seen.first_hour + hours(1), now);
  raise(facts.newest_record, seen.newest_record.value_or(0), now);
  raise(facts.newest_heard, seen.newest_heard.value_or(0), now);
  if (facts.newest_record)
    for (auto const& name : f.subject.watched.series) facts.series[name] = *facts.newest_record;
}

void recall_arrival(Followed& f, UnsavedArrival const& arrival) {
  ArrivalFacts heard;
  heard.feed = arrival.feed;
  heard.received_at = arrival.received_at;
  heard.records.received = arrival.received;
  if (arrival.unreadable) heard.body = ArrivalFacts::Body::unreadable;
  // Its hours are read from the store; here it counts in the share of valid records, as fresh as it can be told to be.
  HourDelta fresh;
  fresh.hour = slot_of_end(arrival.received_at).hour;
  fresh.received = arrival.accepted + arrival.quarantined;
  fresh.revised = arrival.revised;
  fresh.valid = arrival.accepted;
  fresh.late = arrival.late;
  fresh.quarantined = arrival.quarantined;
  if (fresh.received + fresh.revised > 0) heard.hours.push_back(fresh);
  hear(f.subject.facts, f.subject.promise, heard);
}

// Series that kept up with their feed when the facts were saved are taken to have kept up since: by at most the time
// between two savings, a fresh silence is seen later, and none is invented.
void carry_series(Facts& facts, std::optional<Instant> newest_then) {
  if (!newest_then || !facts.newest_record || *facts.newest_record <= *newest_then) return;
  auto forward = *facts.newest_record - *newest_then;
  for (auto& [name, newest] : facts.series)
    if (*newest_then - newest < minutes(1)) newest = newest + forward;
}

}  // namespace

Done recall(FollowedFeeds& feeds, assurance::Memory const& memory, Measuring const& measuring, Instant now) {
  std::map<std::string, std::optional<Instant>> newest_then;
  for (auto const& [id, f] : feeds) f->subject.measuring = measuring;
  for (auto const& each : memory.pauses)
    if (auto* f = find(feeds, each.feed)) f->pauses.push_back({each.from_at, each.until_at});
  for (auto const& each : memory.conditions)
    if (auto* f = find(feeds, each.feed)) {
      DO(recall_condition(*f, each));
      newest_then[each.feed] = f->subject.facts.newest_record;
    }
  for (auto const& each : memory.first_seen)
    if (auto* f = find(feeds, each.feed)) recall_first_seen(*f, each, now);
  for (auto const& each : memory.hours)
    if (auto* f = find(feeds, each.feed)) {
      f->hours.push_back({each.hour, each.periods_mask, each.late_mask, each.returned_mask, each.received, each.valid,
                          each.late, each.revised, each.quarantined, each.newest_record, each.newest_heard});
      raise(f->subject.facts.newest_record, each.newest_record, now);
      raise(f->subject.facts.newest_heard, each.newest_heard, now);
    }
  for (auto const& each : memory.arrivals)
    if (auto* f = find(feeds, each.feed)) recall_arrival(*f, each);
  for (auto const& each : memory.open_outages)
    if (auto* f = find(feeds, each.feed)) f->outage = each;
  for (auto const& [id, f] : feeds) {
    f->subject.promise.pause(f->pauses);
    carry_series(f->subject.facts, newest_then[id]);
    not_after(f->subject.facts, now);
  }
  return {};
}

}  // namespace haidang

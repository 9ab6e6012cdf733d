#include "city/assurance/facts_rules.h"

#include <algorithm>

namespace haidang {
namespace {

void raise(std::optional<Instant>& newest, Instant t) {
  if (!newest || *newest < t) newest = t;
}

void lower(std::optional<Instant>& newest, Instant now) {
  if (newest && *newest > now) newest = now;
}

// Fresh records only: those whose hour lies in the window, less the late ones among them.
Tally fresh_of(ArrivalFacts const& arrival, Span window) {
  Tally tally;
  tally.at = arrival.received_at;
  for (auto const& each : arrival.hours) {
    if (each.hour + hours(1) <= arrival.received_at - window) continue;
    auto late = std::min(each.late, each.received);
    tally.received += each.received + each.revised - late;
    tally.valid += std::max<std::int64_t>(each.valid + each.revised - late, 0);
    tally.quarantined += each.quarantined;
  }
  tally.valid = std::min(tally.valid, tally.received - tally.quarantined);
  tally.unreadable = arrival.body == ArrivalFacts::Body::unreadable;
  return tally;
}

void keep(std::vector<Tally>& window, Tally const& tally, Span length) {
  if (tally.received <= 0 && tally.unreadable == 0) return;
  auto old = [&](Tally const& each) { return tally.at - each.at >= length; };
  window.erase(window.begin(), std::find_if_not(window.begin(), window.end(), old));
  if (!window.empty() && tally.at - window.back().at < Span{length.ms / 12}) {
    auto& last = window.back();
    last.received += tally.received;
    last.valid += tally.valid;
    last.quarantined += tally.quarantined;
    last.unreadable += tally.unreadable;
  } else {
    window.push_back(tally);
  }
}

}  // namespace

void hear(Facts& facts, Promise const& promise, ArrivalFacts const& arrival) {
  auto at = arrival.received_at;
  for (auto const& each : arrival.hours) {
    if (each.newest_record > 0) raise(facts.newest_record, std::min(Instant{each.newest_record}, at));
    if (each.received > 0 && !facts.first_record_at) facts.first_record_at = at;
  }
  for (auto const& each : arrival.series) {
    auto newest = std::min(each.newest, at);
    auto [place, added] = facts.series.try_emplace(each.series, newest);
    if (!added) place->second = std::max(place->second, newest);
  }
  if (arrival.origin == ArrivalFacts::Origin::replay) return;
  if (arrival.records.received > 0) {
    facts.fault = arrival.fault;
    facts.fault_en = arrival.fault_en;
  }
  for (auto const& each : arrival.hours)
    if (each.newest_heard > 0) raise(facts.newest_heard, std::min(Instant{each.newest_heard}, at));
  raise(facts.last_arrival, at);
  facts.reached_at = std::max(facts.reached_at, std::optional(at));
  facts.failing_since.reset();
  facts.refused_at.reset();
  if (arrival.body == ArrivalFacts::Body::unreadable)
    raise(facts.newest_heard, last_end(promise, at));
  else
    raise(facts.last_readable, at);
  if (arrival.body == ArrivalFacts::Body::readable && arrival.records.received == 0) raise(facts.last_empty, at);
  if (promise.empty()) return;
  auto length = window_of(promise.terms(at));
  keep(facts.window, fresh_of(arrival, length), length);
}

void meet(Facts& facts, Contact const& contact) {
  switch (contact.outcome) {
    case Contact::Outcome::ok:
      facts.reached_at = std::max(facts.reached_at, std::optional(contact.at));
      facts.failing_since.reset();
      facts.failure.clear();
      facts.refused_at.reset();
      facts.refusal.clear();
      return;
    case Contact::Outcome::failed:
      if (!facts.failing_since) facts.failing_since = contact.at;
      facts.failure = contact.why;
      return;
    case Contact::Outcome::refused:  // the far end answered: the line is good
      facts.failing_since.reset();
      facts.failure.clear();
      facts.refused_at = contact.at;
      facts.refusal = contact.why;
      return;
  }
}

void not_after(Facts& facts, Instant now) {
  for (auto* each : {&facts.first_record_at, &facts.newest_heard, &facts.last_arrival, &facts.last_readable,
                     &facts.last_empty, &facts.reached_at, &facts.failing_since, &facts.refused_at})
    lower(*each, now);
  for (auto& [name, newest] : facts.series) newest = std::min(newest, now);
  for (auto& each : facts.window) each.at = std::min(each.at, now);
}

}  // namespace haidang

#include "city/infrastructure/reach_rules.h"

#include <algorithm>

namespace haidang {
namespace {

constexpr std::int64_t misses_that_count = 3;
constexpr Span kept_in_hand = hours(1);

}  // namespace

bool is_asked(ProbeOutcome outcome) {
  return outcome != ProbeOutcome::forbidden && outcome != ProbeOutcome::not_possible;
}

void count(ProbeHour& hour, Probe const& probe) {
  if (!is_asked(probe.outcome)) return;
  ++hour.tries;
  if (probe.outcome != ProbeOutcome::answered) return;
  ++hour.answered;
  hour.delay_sum_ms += probe.delay_ms;
  hour.delay_max_ms = std::max(hour.delay_max_ms, probe.delay_ms);
}

ProbeLog::ProbeLog(std::string item, std::string address) {
  saved_.item = std::move(item);
  saved_.address = std::move(address);
}

void ProbeLog::turn(Reachable now, Instant since) {
  if (known_ && saved_.reachable == now) return;
  saved_.reachable = now;
  saved_.since = since;
}

void ProbeLog::note(Probe const& probe) {
  saved_.checked_at = probe.at;
  while (!hour_.empty() && hour_.front().at <= probe.at - kept_in_hand) hour_.pop_front();
  hour_.push_back(probe);
  if (!is_asked(probe.outcome)) {
    misses_ = 0;
    turn(Reachable::not_measured, probe.at);
  } else if (probe.outcome == ProbeOutcome::answered) {
    misses_ = 0;
    turn(Reachable::yes, probe.at);
  } else {
    if (++misses_ == 1) first_miss_ = probe.at;
    if (misses_ >= misses_that_count) turn(Reachable::no, first_miss_);
    if (!known_) saved_.since = probe.at;  // not measured yet: two more will tell
  }
  known_ = true;
}

Reach ProbeLog::reach(Instant now) const {
  Reach out;
  if (!known_) return out;
  out.reachable = saved_.reachable;
  out.since = saved_.since;
  out.checked_at = saved_.checked_at;
  std::vector<std::int64_t> delays;
  std::int64_t tries = 0;
  for (auto const& probe : hour_) {
    if (probe.at <= now - kept_in_hand || !is_asked(probe.outcome)) continue;
    ++tries;
    if (probe.outcome == ProbeOutcome::answered) delays.push_back(probe.delay_ms);
  }
  if (tries > 0)
    out.loss_percent = 100.0 * static_cast<double>(tries - std::ssize(delays)) / static_cast<double>(tries);
  if (!delays.empty()) {
    auto middle = delays.begin() + std::ssize(delays) / 2;
    std::ranges::nth_element(delays, middle);
    out.delay_ms = *middle;
  }
  if (!hour_.empty()) out.last = hour_.back().outcome;
  return out;
}

}  // namespace haidang

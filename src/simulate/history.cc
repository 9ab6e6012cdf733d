#include "simulate/history.h"

#include <algorithm>

namespace haidang::simulate {

History::History(std::vector<StationFeed> feeds, HistoryPlan plan, FaultScript script)
    : feeds_(std::move(feeds)),
      plan_(plan),
      script_(std::move(script)),
      world_(plan.seed),
      now_(next_period_end(plan.start - plan.length, plan.cadence)),
      singly_from_(bundled_until(plan)),
      bundles_(feeds_.size()) {}

Instant bundled_until(HistoryPlan const& plan) {
  return floor_to(plan.start - plan.singly, plan.bundle, vietnam_offset_minutes);
}

std::optional<PastDelivery> History::next() {
  while (now_ <= plan_.start && (waiting_.empty() || waiting_.top().received_at > now_)) one_interval();
  if (waiting_.empty() || waiting_.top().received_at > plan_.start) return std::nullopt;
  auto delivery = waiting_.top();
  waiting_.pop();
  return delivery;
}

void History::one_interval() {
  for (std::size_t i = 0; i < feeds_.size(); ++i) {
    auto const& station = feeds_[i].station;
    auto sent = sent_at(script_, station, now_, plan_.cadence, plan_.seed);
    auto rows = sent ? rows_at(world_, script_, station, now_) : std::vector<Row>{};
    if (now_ > singly_from_) {
      if (sent) singly(feeds_[i], rows, *sent);
    } else {
      bundled(i, std::move(rows), !script_.find(station.code, FaultKind::link_down, now_));
    }
  }
  now_ = next_period_end(now_, plan_.cadence);
}

bool History::bundle_is_full() const { return floor_to(now_, plan_.bundle, vietnam_offset_minutes) == now_; }

// What a broken line holds back goes with the next bundle after it; the last bundle takes all.
void History::bundled(std::size_t feed, std::vector<Row> rows, bool line_is_up) {
  auto& bundle = bundles_[feed];
  bundle.insert(bundle.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  if (bundle.empty() || !bundle_is_full() || (!line_is_up && now_ < singly_from_)) return;
  auto delay = seconds(5) +
               milliseconds(static_cast<std::int64_t>(chance(plan_.seed, feeds_[feed].station.code, now_.ms) * 60'000));
  deliver(feeds_[feed], bundle, now_ + delay);
  bundle.clear();
}

void History::singly(StationFeed const& feed, std::vector<Row> const& rows, Instant sent) {
  deliver(feed, rows, sent);
  if (script_.find(feed.station.code, FaultKind::duplicate, now_)) deliver(feed, rows, sent + seconds(20));
}

void History::deliver(StationFeed const& feed, std::vector<Row> const& rows, Instant sent) {
  auto const& decoding = feed.contract.decoding;
  auto bytes = as_agreed(decoding, feed.station, rows);
  if (script_.find(feed.station.code, FaultKind::truncated, now_)) bytes.resize(bytes.size() * 2 / 3);
  waiting_.push({feed.feed.id.value(), feed.feed.road, sent, file_name(feed.station, decoding.format, now_),
                 content_type_of(decoding.format), std::move(bytes)});
}

}  // namespace haidang::simulate

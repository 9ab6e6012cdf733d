#include "city/catalogue/directory.h"

namespace haidang {

Contract const* DirectorySnapshot::contract(std::string const& feed, Instant t) const {
  auto found = contracts.find(feed);
  if (found == contracts.end()) return nullptr;
  Contract const* in_force = nullptr;
  for (auto const& version : found->second)
    if (version.valid_from <= t) in_force = &version;
  return in_force;
}

Place const* DirectorySnapshot::place(std::string const& code, Instant t) const {
  for (auto const& place : places.rows)
    if (place.code == code && (!place.valid_from || *place.valid_from <= t) && (!place.valid_to || t < *place.valid_to))
      return &place;
  return nullptr;
}

Feed const* DirectorySnapshot::feed_of_station(std::string const& station) const {
  for (auto const& feed : feeds.rows)
    for (auto const& carried : feed.stations)
      if (carried == station) return &feed;
  return nullptr;
}

Snapshot Directory::snapshot() const {
  std::lock_guard lock{mutex_};
  return snapshot_;
}

void Directory::swap(Snapshot next) {
  {
    std::lock_guard lock{mutex_};
    if (next->newest_change < snapshot_->newest_change) return;  // read before, swapped after a newer one
    snapshot_ = next;
  }
  for (auto const& listener : listeners_) listener(next);
}

void Directory::on_change(Listener listener) { listeners_.push_back(std::move(listener)); }

}  // namespace haidang

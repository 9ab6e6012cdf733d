// The catalogue in memory: an immutable snapshot that every request and every judgement reads without locking. A change
// writes the store first, then a new snapshot is built aside and swapped in whole.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "city/agencies/agency.h"
#include "city/cameras/camera.h"
#include "city/environment/station.h"
#include "city/feeds/contract.h"
#include "city/feeds/feed.h"
#include "city/feeds/feed_group.h"
#include "city/places/place.h"

namespace haidang {

// The short number under which a parameter's readings are stored.
struct Series {
  std::int64_t id = 0;
  std::string station;  // id
  std::string symbol;
};
BOOST_DESCRIBE_STRUCT(Series, (), (id, station, symbol))

// Rows of one kind by id, in the order of the table.
template <typename T>
struct Listing {
  std::vector<T> rows;
  std::unordered_map<std::string, std::size_t> by_id;

  void set(std::vector<T> all) {
    rows = std::move(all);
    by_id.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) by_id.emplace(rows[i].id.value(), i);
  }
  T const* find(std::string const& id) const {
    auto at = by_id.find(id);
    return at == by_id.end() ? nullptr : &rows[at->second];
  }
};

struct DirectorySnapshot {
  Listing<Agency> agencies;
  Listing<Place> places;
  Listing<Site> sites;
  Listing<Station> stations;
  Listing<Camera> cameras;
  Listing<Limit> limits;
  Listing<FeedGroup> groups;
  Listing<Feed> feeds;
  std::unordered_map<std::string, std::vector<Contract>> contracts;  // by feed, oldest version first
  std::vector<Series> series;
  std::int64_t newest_change = 0;

  Feed const* feed(std::string const& id) const { return feeds.find(id); }
  // The version in force at `t`: the newest of those that start at or before it; null when none does.
  Contract const* contract(std::string const& feed, Instant t) const;
  // The unit that bore `code` at `t`; null when none did.
  Place const* place(std::string const& code, Instant t) const;
  // The first feed that carries the station; null when none does.
  Feed const* feed_of_station(std::string const& station) const;
};
using Snapshot = std::shared_ptr<DirectorySnapshot const>;

class Directory {
 public:
  using Listener = std::function<void(Snapshot const&)>;
  Snapshot snapshot() const;  // any thread
  void swap(Snapshot);        // then tells the listeners, on this thread
  void on_change(Listener);   // before serving starts

 private:
  mutable std::mutex mutex_;
  Snapshot snapshot_ = std::make_shared<DirectorySnapshot>();
  std::vector<Listener> listeners_;
};

}  // namespace haidang

// environment.readings as a dataset: how intake reads, judges and keeps the deliveries of automatic stations.
#pragma once

#include <functional>
#include <mutex>
#include <set>

#include "city/environment/reading_table.h"
#include "city/environment/station_book.h"
#include "city/intake/dataset.h"

namespace haidang {

// What the catalogue means for readings: books of stations by feed, and whose each series is. Built once a snapshot.
struct StationShelf {
  Snapshot snapshot;
  std::unordered_map<std::string, StationBook> books;  // by feed: only the stations it carries
  std::set<std::string> stations;                      // what station_of points into: one string a station
  StationOfSeries station_of;
  std::vector<std::string> name_of;  // each series as people and assurance call it, by id
};

// "KXQ001 PM2.5": how a series is called where people read it.
std::string series_name(Station const&, std::string_view symbol);

class EnvironmentDataset final : public Dataset {
 public:
  // Called after each commit with the stations (ids) that have new readings. Any thread.
  using Heard = std::function<void(std::vector<std::string> const& stations)>;
  explicit EnvironmentDataset(Heard heard) : heard_{std::move(heard)} {}

  std::string_view name() const override { return "environment.readings"; }
  Result<std::unique_ptr<JudgedDelivery>> judge(Feed const&, Contract const&, Snapshot const&, std::string_view bytes,
                                                std::optional<std::string> const& file_name,
                                                Instant now) const override;
  RowsBody body_of_rows(Contract const&, std::string_view original,
                        std::vector<std::pair<std::int64_t, std::string>> const& rows) const override;
  RefusalWords words(std::string_view reason) const override;
  std::optional<Suggestion> suggest(Feed const&, Snapshot const&, std::string_view reason,
                                    std::vector<Quarantined> const& rows) const override;

 private:
  class Delivery;
  std::shared_ptr<StationShelf const> shelf(Snapshot const&) const;

  Heard heard_;
  mutable ReadingTable table_;  // used on the writer's thread only
  mutable std::mutex mutex_;
  mutable std::shared_ptr<StationShelf const> shelf_;
};

}  // namespace haidang

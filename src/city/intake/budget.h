// How fast one feed may send: a bucket of records that refills at its contract's rate. One runaway source slows only
// itself, and is named. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/error.h"
#include "base/time.h"
#include "city/feeds/contract.h"

namespace haidang {

// Records a minute that a contract allows: its own figure, else 20 times its cadence's need and at least 60,000.
std::int64_t records_per_minute(Contract const&);

class Budgets {
 public:
  // May the feed send now? `throttled`, with the seconds to wait, once its bucket is empty. Costs nothing.
  Done admit(std::string const& feed, std::int64_t records_per_minute, Instant now);
  // Takes what a delivery held; the bucket may go below zero once, so that a large backfill is taken whole and then
  // waits.
  void spend(std::string const& feed, std::int64_t records, Instant now);
  // How many deliveries of the feed were turned away.
  std::uint64_t refused(std::string const& feed) const;
  // The same for every feed that ever was.
  std::map<std::string, std::uint64_t> refused() const;

 private:
  struct Bucket {
    double records = 0;
    double per_ms = 0;
    double most = 0;
    Instant at;
    std::uint64_t refused = 0;
  };
  void refill(Bucket&, std::int64_t records_per_minute, Instant now);
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace haidang

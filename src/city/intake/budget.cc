#include "city/intake/budget.h"

#include <algorithm>
#include <cmath>

namespace haidang {

std::int64_t records_per_minute(Contract const& contract) {
  if (contract.records_per_minute > 0) return contract.records_per_minute;
  auto columns = std::max<std::int64_t>(1, static_cast<std::int64_t>(contract.decoding.readings.size()));
  return std::max<std::int64_t>(60'000,
                                20 * columns * 60 / std::max<std::int64_t>(1, contract.cadence_seconds.value()));
}

void Budgets::refill(Bucket& bucket, std::int64_t records_per_minute, Instant now) {
  auto rate = static_cast<double>(records_per_minute) / 60'000;
  if (bucket.per_ms == 0) {  // first seen: a full bucket
    bucket.records = static_cast<double>(records_per_minute) * 10;
    bucket.at = now;
  }
  bucket.per_ms = rate;
  bucket.most = static_cast<double>(records_per_minute) * 10;
  auto passed = std::max<std::int64_t>(0, (now - bucket.at).ms);  // a clock set back gives nothing
  bucket.records = std::min(bucket.most, bucket.records + rate * static_cast<double>(passed));
  bucket.at = now;
}

Done Budgets::admit(std::string const& feed, std::int64_t records_per_minute, Instant now) {
  std::lock_guard lock{mutex_};
  auto& bucket = buckets_[feed];
  refill(bucket, records_per_minute, now);
  if (bucket.records > 0) return {};
  ++bucket.refused;
  auto wait = std::max(1.0, std::ceil(-bucket.records / bucket.per_ms / 1000));
  return Error{ErrorKind::throttled,
               "the feed " + feed + " is over its budget of " + std::to_string(records_per_minute) +
                   " records a minute; come again in " + std::to_string(static_cast<std::int64_t>(wait)) + " seconds",
               "retry-after " + std::to_string(static_cast<std::int64_t>(wait))};
}

void Budgets::spend(std::string const& feed, std::int64_t records, Instant now) {
  std::lock_guard lock{mutex_};
  auto& bucket = buckets_[feed];
  // Every delivery costs at least ten records: a flood of empty ones is a flood.
  bucket.records -= static_cast<double>(std::max<std::int64_t>(10, records));
  bucket.at = std::max(bucket.at, now);
}

std::uint64_t Budgets::refused(std::string const& feed) const {
  std::lock_guard lock{mutex_};
  auto found = buckets_.find(feed);
  return found == buckets_.end() ? 0 : found->second.refused;
}

std::map<std::string, std::uint64_t> Budgets::refused() const {
  std::lock_guard lock{mutex_};
  std::map<std::string, std::uint64_t> by_feed;
  for (auto const& [feed, bucket] : buckets_)
    if (bucket.refused > 0) by_feed[feed] = bucket.refused;
  return by_feed;
}

}  // namespace haidang

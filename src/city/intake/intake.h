// The one road that all roads become. A delivery comes by push, drop, pull or broker; from here on: know the feed, read
// and judge (pure), keep and fold in one transaction, assure, publish. Nothing is published before it is stored;
// nothing is stored unjudged.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/error.h"
#include "city/feeds/delivery.h"

namespace haidang {

// One arrival as a road brings it.
struct Arrival {
  std::string feed;
  Road road = Road::push;
  std::string bytes;  // exactly as received
  std::optional<std::string> content_type;
  std::optional<std::string> content_encoding;  // gzip, zstd: unpacked under the contract's size limit before reading
  std::optional<std::string> file_name;
  std::optional<std::string> idempotency_key;
  std::string sender;                  // person, key or road: who brought it
  std::optional<Instant> received_at;  // for generating history only; none = now
};

class Intake {
 public:
  virtual ~Intake() = default;
  // Durable when it returns. `unreadable` when the body was kept but its format cannot be read; `too_large`,
  // `throttled`, `busy`, `full`, `unavailable` when nothing was kept and the sender should come again; `missing` when
  // there is no such feed. A repeat of the same bytes (or idempotency key) answers the first receipt with
  // Outcome::duplicate.
  virtual boost::asio::awaitable<Result<Receipt>> accept(Arrival) = 0;
};

}  // namespace haidang

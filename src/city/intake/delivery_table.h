// The delivery log and the quarantine in the store.
#pragma once

#include "city/feeds/delivery.h"
#include "city/intake/dataset.h"
#include "platform/store/store.h"

namespace haidang {

// The bytes of a delivery, packed for the store.
struct PackedBytes {
  std::optional<std::string> content_encoding;  // as the sender packed them; ours is undone
  store::Bytes bytes;
};
BOOST_DESCRIBE_STRUCT(PackedBytes, (), (content_encoding, bytes))

// A reason and how many rows wait for it.
struct WaitingReason {
  std::string reason;
  std::int64_t count = 0;
  Instant first_at, last_at;
  std::int64_t first_id = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingReason, (), (reason, count, first_at, last_at, first_id))

struct WaitingCount {
  std::string feed;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingCount, (), (feed, count))

// What a page of the log shows, newest first.
struct DeliveryFilter {
  std::string feed;
  std::optional<Instant> from, to;  // received at or after, and before
  std::int64_t before = INT64_MAX;  // the number of the last one seen
  int limit = 100;
};

// What a page of the quarantine shows.
struct QuarantineFilter {
  std::string feed;
  std::string reason;  // empty = all
  QuarantineState state = QuarantineState::open;
  Instant from = {0}, to = {INT64_MAX};
  std::int64_t after = 0;
  int limit = 200;
};

namespace deliveries {

// Writes the log's row with its bytes and refused records; answers its number.
Result<std::int64_t> add(store::Session&, Delivery const&, PackedBytes const&, std::vector<RefusedRecord> const&);

Result<std::optional<Delivery>> find(store::Session&, std::int64_t id);
// The first delivery that this one repeats, by idempotency key or by bytes.
Result<std::optional<Delivery>> first_of(store::Session&, std::string const& feed,
                                         std::optional<std::string> const& idempotency_key, std::string const& sha256);
Result<std::vector<Delivery>> page(store::Session&, DeliveryFilter const&);
// In order of arrival, from after `after_id` on.
Result<std::vector<Delivery>> scan(store::Session&, std::int64_t after_id, int count);

// The bytes exactly as received, and how the sender had packed them. `missing` once their retention ended.
Result<PackedBytes> raw(store::Session&, std::int64_t id);
// The same, unpacked: what the format says. At most `limit` bytes.
Result<std::string> body(store::Session&, std::int64_t id, std::size_t limit);

// Drops the bytes of at most `count` deliveries received before `before`, but for those that open quarantine rows need;
// how many.
Result<std::int64_t> drop_raw_before(store::Session&, Instant before, int count);

Result<std::vector<Quarantined>> quarantine(store::Session&, QuarantineFilter const&);
Result<std::optional<Quarantined>> quarantined(store::Session&, std::int64_t id);
Result<std::vector<WaitingReason>> reasons(store::Session&, std::string const& feed, Instant from, Instant to);
Result<std::vector<WaitingCount>> waiting(store::Session&);
// Closes an open row; `conflict` when somebody else already has.
Done end(store::Session&, Quarantined const&);

Receipt receipt_of(Delivery const&, Outcome);

}  // namespace deliveries

}  // namespace haidang

// A delivery: one arrival, its bytes kept as they came, with a receipt. The delivery table is the product's log;
// everything else can be derived from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/feeds/feed.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class Outcome { stored, duplicate };
BOOST_DESCRIBE_ENUM(Outcome, stored, duplicate)

struct RecordCounts {
  static constexpr auto schema_name = "RecordCounts";
  static constexpr auto doc =
      "received = accepted + duplicate + revised + quarantined, always; late counts inside accepted and revised.";
  std::int64_t received = 0, accepted = 0, duplicate = 0, revised = 0, late = 0, quarantined = 0;
  friend bool operator==(RecordCounts const&, RecordCounts const&) = default;
};
BOOST_DESCRIBE_STRUCT(RecordCounts, (), (received, accepted, duplicate, revised, late, quarantined))

struct ReasonCount {
  static constexpr auto schema_name = "ReasonCount";
  std::string code;
  std::int64_t count = 0;
  std::int64_t first_row = 0;
  std::string example;  // the first such row, shortened
  std::string help;     // how to mend it, in the reader's language
};
BOOST_DESCRIBE_STRUCT(ReasonCount, (), (code, count, first_row, example, help))

struct Receipt {
  static constexpr auto schema_name = "Receipt";
  static constexpr auto doc = "The answer to a delivery; given only once it is durable.";
  std::int64_t delivery_id = 0;
  std::string feed_id;
  Instant received_at;
  Outcome outcome = Outcome::stored;
  RecordCounts records;
  std::vector<ReasonCount> reasons;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (delivery_id, feed_id, received_at, outcome, records, reasons))

// The log's row, without its bytes.
struct Delivery {
  static constexpr auto schema_name = "Delivery";
  std::int64_t id = 0;
  std::string feed;
  Instant received_at;
  Road road = Road::push;
  std::optional<std::string> file_name;
  std::optional<std::string> content_type;
  std::optional<std::string> idempotency_key;
  std::string sha256;
  std::int64_t size_bytes = 0;
  std::int64_t contract_version = 0;
  std::optional<std::string> unreadable;  // why the whole body could not be read
  std::optional<std::int64_t> replays;    // the delivery whose quarantined rows this one replays
  std::string sender;                     // key, person or road that brought it
  RecordCounts records;
  std::vector<ReasonCount> reasons;
};
BOOST_DESCRIBE_STRUCT(Delivery, (),
                      (id, feed, received_at, road, file_name, content_type, idempotency_key, sha256, size_bytes,
                       contract_version, unreadable, replays, sender, records, reasons))

enum class QuarantineState { open, replayed, dismissed };
BOOST_DESCRIBE_ENUM(QuarantineState, open, replayed, dismissed)

struct Quarantined {
  static constexpr auto schema_name = "Quarantined";
  static constexpr auto doc = "A refused record, waiting for a fix and replay.";
  std::int64_t id = 0;
  std::string feed;
  std::int64_t delivery = 0;
  std::int64_t row = 0;  // 1-based, as a person counts lines or list items
  std::string reason;    // a Reason's name
  std::string raw;       // the row's text as it came, at most 4 KiB
  std::string detail;    // what was found, for a person
  QuarantineState state = QuarantineState::open;
  Instant at;
  std::optional<std::string> fixed;             // the text it was replayed as
  std::optional<std::int64_t> replay_delivery;  // the delivery that carried the replay
  std::optional<std::string> ended_by;          // who replayed or dismissed it
};
BOOST_DESCRIBE_STRUCT(Quarantined, (),
                      (id, feed, delivery, row, reason, raw, detail, state, at, fixed, replay_delivery, ended_by))

}  // namespace haidang

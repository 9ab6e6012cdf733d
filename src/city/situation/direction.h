// A direction: a leader's word to an agency. It is a task from the moment it is sent, kept where all tasks are, by the
// road that all deliveries take; here stands only what a task does not say: what it is about, and its number.
#pragma once

#include "city/feeds/delivery.h"
#include "city/situation/situation.h"
#include "platform/reflect/checked.h"

namespace haidang {

struct DirectionAbout {
  static constexpr auto schema_name = "DirectionAbout";
  static constexpr auto doc = "The matter that a direction is about.";
  MatterKind kind = MatterKind::feed;
  std::string id;
};
BOOST_DESCRIBE_STRUCT(DirectionAbout, (), (kind, id))

struct DirectionOrder {
  static constexpr auto schema_name = "DirectionOrder";
  static constexpr auto doc = "Directs an agency to do something by a day.";
  Slug agency;
  std::string text;
  Instant due;
  std::optional<DirectionAbout> about;
};
BOOST_DESCRIBE_STRUCT(DirectionOrder, (), (agency, text, due, about))

struct DirectionSent {
  static constexpr auto schema_name = "DirectionSent";
  static constexpr auto doc = "The task that a direction has become, and the receipt of its delivery.";
  std::string code;
  Receipt receipt;
};
BOOST_DESCRIBE_STRUCT(DirectionSent, (), (code, receipt))

// A number that was given. Without a delivery it was never sent: the number stays used.
struct Direction {
  std::string code;  // of the task: CD-20261128-001
  std::string agency;
  std::optional<MatterKind> about_kind;
  std::string about_id;
  std::string sent_by;
  Instant sent_at;
  std::optional<std::int64_t> delivery;
  std::optional<std::string> idempotency_key;  // the sender's own name of it: sent again, it is the same direction
};
BOOST_DESCRIBE_STRUCT(Direction, (), (code, agency, about_kind, about_id, sent_by, sent_at, delivery, idempotency_key))

}  // namespace haidang

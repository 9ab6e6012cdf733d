// A wall that somebody has put together: which cameras, in which order, how many at a time.
#pragma once

#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct SavedWall {
  static constexpr auto schema_name = "Wall";
  static constexpr auto doc = "A wall by name: its cameras in order, and how long each pageful stays.";
  Slug id;
  Title title;
  std::int64_t tiles = 4;  // 1, 4, 9, 16
  std::vector<std::string> cameras;
  std::int64_t dwell_seconds = 0;  // 0: it does not go on by itself
  std::string owner;
  bool shared = false;  // others see it too
  Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(SavedWall, (), (id, title, tiles, cameras, dwell_seconds, owner, shared, changed_at))

}  // namespace haidang

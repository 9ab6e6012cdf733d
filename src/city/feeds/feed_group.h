// A column of the board: the feeds of one kind.
#pragma once

#include <string>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct FeedGroup {
  static constexpr auto schema_name = "FeedGroup";
  static constexpr auto doc = "A column of the connection board.";
  Slug id;
  Title title;
  Title title_en;
  std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(FeedGroup, (), (id, title, title_en, position))

}  // namespace haidang

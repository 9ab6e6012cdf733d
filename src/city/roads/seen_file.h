// A remote file that the intake has already, as its server listed it when it was fetched.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct SeenFile {
  static constexpr auto schema_name = "SeenFile";
  std::string feed;
  std::string folder;  // below the station's folder; "" is that folder itself
  std::string name;
  std::optional<std::int64_t> size_bytes;
  std::string modified;  // in the server's own words
  Instant day_at;        // the first moment of the day the file is of
  // Its server tells minutes only, so a change in the minute of our fetching would not show: it is fetched once more
  // after this moment.
  std::optional<Instant> confirm_at;
  friend bool operator==(SeenFile const&, SeenFile const&) = default;
};
BOOST_DESCRIBE_STRUCT(SeenFile, (), (feed, folder, name, size_bytes, modified, day_at, confirm_at))

}  // namespace haidang

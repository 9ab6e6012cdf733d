// Request targets: splitting and percent-decoding. Separate and pure because everything here reads bytes that strangers
// chose.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "platform/http/router.h"

namespace haidang::http {

enum class Plus { is_plus, is_blank };

// "C%E1%BA%A9m" → "Cẩm"; nothing when a % is not followed by two hex digits, or the result holds a NUL or is not UTF-8.
std::optional<std::string> percent_decoded(std::string_view, Plus);

// "/api/feeds/a%2Fb" → api, feeds, a/b. Nothing when the path does not begin with "/" or cannot be decoded.
std::optional<std::vector<std::string>> path_segments(std::string_view path);

// "from=1&to=2" → {from: 1, to: 2}; the last of several wins. At most 200 pairs.
Result<Fields> query_fields(std::string_view query);

struct Target {
  std::string_view path;
  std::string_view query;  // without the "?"
};
// Takes "/path?query" and "http://host/path?query"; `path` is empty when the target is neither.
Target split_target(std::string_view);

}  // namespace haidang::http

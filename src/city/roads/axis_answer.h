// What a document axis answers, read: pure. An answer is JSON with an error code (0 = well) or, of a message, the XML
// itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::poll {

struct ListedMessage {
  std::string id;
  std::string changed;  // in the axis's own words; empty when it does not say
  friend bool operator==(ListedMessage const&, ListedMessage const&) = default;
};

// Each: `invalid` with the axis's code and words when it says an error, `unreadable` when the answer is nothing known.
Result<std::string> token_of(std::string_view answer);
Result<std::vector<ListedMessage>> messages_of(std::string_view answer);
// The XML, also where it stands as text or base64 inside the JSON.
Result<std::string> message_of(std::string answer);

}  // namespace haidang::poll

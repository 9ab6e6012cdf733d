// Base64 (RFC 4648 §4), for passwords on their way out and parameter sets on their way in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace haidang::rtsp {

std::string base64(std::string_view bytes);

// Missing padding is forgiven, blanks are not; nothing when another character stands in it.
std::optional<std::string> from_base64(std::string_view);

}  // namespace haidang::rtsp

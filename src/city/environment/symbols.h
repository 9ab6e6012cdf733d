// Parameter symbols as senders spell them, brought to the spelling of Circular 10/2021 with a point: PM2.5 for "PM2,5",
// "PM25", "pm2_5". Separate because decoding never changes what was sent; only judging asks for the normal spelling.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace haidang {

// The normal spelling; a symbol that is not in the table comes back trimmed and otherwise as it is.
std::string normal_symbol(std::string_view as_sent);

// The symbols whose normal spelling is known.
std::vector<std::string_view> known_symbols();

}  // namespace haidang

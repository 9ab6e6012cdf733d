// Names of columns that say something themselves: "2013", "T7", "2025-02" are periods, "papi_land" an indicator. What a
// pattern of a contract takes from such a name. Pure, and separate so that it is tested as a table.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace haidang {

using Fields = std::map<std::string, std::string, std::less<>>;

// A pattern of ValueColumn::column has parts in braces; any other text is the name itself.
bool is_column_pattern(std::string_view column);

// The parts of `name` by the pattern; nothing when it does not fit, or the pattern itself is broken.
std::optional<Fields> parts_of_column(std::string_view pattern, std::string_view name);

// "{year}-{month}" with the fields of these names; what nobody knows becomes empty.
std::string filled(std::string_view text, Fields const&);

// `*` stands for anything, also nothing.
bool fits_wildcard(std::string_view pattern, std::string_view text);

}  // namespace haidang

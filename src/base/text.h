// Text as it arrives from people and programs: UTF-8 checked and brought to one form, compared without marks where
// people search, split without copying.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace haidang {

bool is_utf8(std::string_view);
// NFC form, so that "Hoà" typed on two keyboards is one name. Invalid UTF-8 comes back with its bad bytes replaced by
// U+FFFD.
std::string nfc(std::string_view);
// For searching: lower case, no marks, đ as d ("Cẩm Phả" → "cam pha").
std::string folded(std::string_view);
// Valid UTF-8 of at most `max_bytes`, cut between characters, control characters made visible as spaces. For quoting
// input.
std::string excerpt(std::string_view, std::size_t max_bytes);

std::string_view trimmed(std::string_view);                             // ASCII blanks, tabs, CR, LF
bool equal_ignoring_case(std::string_view, std::string_view);           // ASCII only
std::string lower_case(std::string_view);                               // ASCII only
std::vector<std::string_view> split(std::string_view, char separator);  // "a,,b" → a, "", b; "" → one empty part

// A whole decimal number; nothing else around it. Point or comma as decimal mark, never a thousands mark; exponent
// allowed. Infinity and NaN are not numbers here.
std::optional<double> parse_decimal(std::string_view);
std::optional<std::int64_t> parse_integer(std::string_view);
// The shortest text that reads back as the same double: 0.1, 41.6, 1e+30.
std::string decimal(double);

// Lower-case hexadecimal, and back (nothing when the text is not an even number of hex digits).
std::string hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view);

}  // namespace haidang

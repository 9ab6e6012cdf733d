#include "city/sheets/column_pattern.h"

#include <array>

namespace haidang {
namespace {

constexpr std::size_t longest_name = 300, most_parts = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string two_digits(std::string_view digits) {
  return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits);
}

bool all_digits(std::string_view text) {
  for (auto c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

std::optional<std::string> small_number(std::string_view text, int most) {
  if (text.size() > 2 || !all_digits(text)) return {};
  auto number = text.size() == 2 ? (text[0] - '0') * 10 + (text[1] - '0') : text[0] - '0';
  return number >= 1 && number <= most ? std::optional(two_digits(text)) : std::nullopt;
}

std::optional<std::string> quarter(std::string_view text) {
  constexpr std::array<std::string_view, 4> roman{"I", "II", "III", "IV"};
  for (std::size_t i = 0; i < roman.size(); ++i)
    if (text == roman[i] || (text.size() == 1 && text[0] == static_cast<char>('1' + i)))
      return std::string(1, static_cast<char>('1' + i));
  return {};
}

// What a part of this kind makes of `text`.
std::optional<std::string> part_value(std::string_view kind, std::string_view text) {
  if (kind.empty()) return text.empty() ? std::nullopt : std::optional(std::string(text));
  if (kind == "%Y") return text.size() == 4 && all_digits(text) ? std::optional(std::string(text)) : std::nullopt;
  if (kind == "%m") return small_number(text, 12);
  if (kind == "%d") return small_number(text, 31);
  if (kind == "%q") return quarter(text);
  return {};
}

std::size_t longest_part(std::string_view kind) { return kind.empty() ? longest_name : 4; }

bool match(std::string_view pattern, std::string_view name, Fields& found) {
  auto open = pattern.find('{');
  if (open == pattern.npos) return pattern == name;
  if (!name.starts_with(pattern.substr(0, open))) return false;
  name.remove_prefix(open);
  auto close = pattern.find('}', open);
  if (close == pattern.npos || found.size() >= most_parts) return false;
  auto part = pattern.substr(open + 1, close - open - 1);
  auto colon = part.find(':');
  auto kind = colon == part.npos ? std::string_view() : part.substr(colon + 1);
  auto rest = pattern.substr(close + 1);
  for (std::size_t length = 1; length <= std::min(name.size(), longest_part(kind)); ++length) {
    auto value = part_value(kind, name.substr(0, length));
    if (!value) continue;
    auto all = found;
    all[std::string(part.substr(0, colon))] = *value;
    if (!match(rest, name.substr(length), all)) continue;
    found = std::move(all);
    return true;
  }
  return false;
}

// More than two parts of any text would make matching slow and mean nothing.
bool is_bounded(std::string_view pattern) {
  int open_ended = 0;
  for (std::size_t at = 0; (at = pattern.find('{', at)) != pattern.npos; ++at) {
    auto close = pattern.find('}', at);
    if (close == pattern.npos) return false;
    if (pattern.substr(at, close - at).find(':') == pattern.npos) ++open_ended;
  }
  return open_ended <= 2;
}

}  // namespace

bool is_column_pattern(std::string_view column) { return column.find('{') != column.npos; }

std::optional<Fields> parts_of_column(std::string_view pattern, std::string_view name) {
  Fields found;
  if (name.size() > longest_name || !is_bounded(pattern) || !match(pattern, name, found)) return {};
  return found;
}

std::string filled(std::string_view text, Fields const& fields) {
  std::string out;
  while (!text.empty()) {
    auto open = text.find('{');
    auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    out += text.substr(0, open);
    if (auto field = fields.find(text.substr(open + 1, close - open - 1)); field != fields.end()) out += field->second;
    text.remove_prefix(close + 1);
  }
  return out += text;
}

bool fits_wildcard(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = pattern.npos, retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != pattern.npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace haidang

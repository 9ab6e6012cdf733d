#include "base/text.h"

#include <utf8proc.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <memory>

namespace haidang {
namespace {

struct Free {
  void operator()(utf8proc_uint8_t* p) const { std::free(p); }
};

std::string mapped(std::string_view text, utf8proc_option_t options) {
  utf8proc_uint8_t* out = nullptr;
  auto n = utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                        static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  std::unique_ptr<utf8proc_uint8_t, Free> owner{out};
  if (n < 0) return {};
  return {reinterpret_cast<char*>(out), static_cast<std::size_t>(n)};
}

// Bad bytes become U+FFFD, so that what follows can rely on valid UTF-8.
std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    auto n = utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                              static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (n <= 0) {
      out += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      out.append(text.substr(0, static_cast<std::size_t>(n)));
      text.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  return out;
}

bool is_ascii(std::string_view text) {
  for (auto c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    if (static_cast<unsigned char>(text[0]) < 0x80) {
      text.remove_prefix(1);
      continue;
    }
    utf8proc_int32_t c = 0;
    auto n = utf8proc_iterate(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                              static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (n <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  auto valid = is_utf8(text) ? std::string(text) : repaired(text);
  return mapped(valid, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string folded(std::string_view text) {
  auto valid = is_utf8(text) ? std::string(text) : repaired(text);
  auto plain = mapped(valid, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                            UTF8PROC_CASEFOLD));
  std::string out;
  out.reserve(plain.size());
  for (std::size_t i = 0; i < plain.size(); ++i) {  // đ (C4 91) has no decomposition in Unicode
    if (plain[i] == '\xC4' && i + 1 < plain.size() && plain[i + 1] == '\x91') {
      out += 'd';
      ++i;
    } else {
      out += plain[i];
    }
  }
  return out;
}

std::string excerpt(std::string_view text, std::size_t max_bytes) {
  auto out = repaired(text.substr(0, max_bytes + 4));
  if (out.size() > max_bytes) {
    auto end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  for (auto& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return out;
}

std::string_view trimmed(std::string_view text) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = lower(c);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<double> parse_decimal(std::string_view text) {
  char copy[64];
  if (text.empty() || text.size() >= sizeof copy) return {};
  if (text[0] == '+') text.remove_prefix(1);
  auto marks = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = text[i];
    if (c == ',' || c == '.') ++marks;
    bool number = (c >= '0' && c <= '9') || c == ',' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    if (!number) return {};
    copy[i] = c == ',' ? '.' : c;
  }
  if (marks > 1) return {};
  double value = 0;
  auto [end, failure] = std::from_chars(copy, copy + text.size(), value);
  if (failure != std::errc{} || end != copy + text.size() || !std::isfinite(value)) return {};
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

std::string decimal(double value) {
  char text[32];
  auto [end, failure] = std::to_chars(text, text + sizeof text, value);
  return {text, end};
}

std::string hex(std::string_view bytes) {
  static constexpr char digit[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (auto c : bytes) {
    out += digit[static_cast<unsigned char>(c) >> 4];
    out += digit[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

std::optional<std::string> from_hex(std::string_view text) {
  auto value = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  if (text.size() % 2 != 0) return {};
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    auto high = value(text[i]), low = value(text[i + 1]);
    if (high < 0 || low < 0) return {};
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

}  // namespace haidang

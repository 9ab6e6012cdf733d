#include "platform/tables/number_format.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "base/time.h"

namespace haidang::tables {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t days_to_1970 = 25'569;  // from 1899-12-30
constexpr std::int64_t days_to_1904 = 1'462;   // from 1899-12-30

// The letters that place something, of the format's first section: without quoted text, colours, languages, fillers.
struct Bare {
  std::string letters;
  bool elapsed = false;
};

bool is_elapsed(std::string_view inside) {
  return !inside.empty() && inside.find_first_not_of("hHmMsS") == inside.npos;
}

Bare bare(std::string_view code) {
  Bare out;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    auto close = std::string_view::npos;
    switch (code[i]) {
      case '\\':
      case '_':
      case '*': ++i; continue;
      case '"': close = code.find('"', i + 1); break;
      case '[':
        close = code.find(']', i + 1);
        if (close != code.npos) out.elapsed = out.elapsed || is_elapsed(code.substr(i + 1, close - i - 1));
        break;
      default: out.letters += lower_case(code.substr(i, 1)); continue;
    }
    if (close == code.npos) break;
    i = close;
  }
  return out;
}

std::string padded(std::int64_t value, int width) {
  char text[32];
  std::snprintf(text, sizeof text, "%0*lld", width, static_cast<long long>(value));
  return text;
}

}  // namespace

NumberFormat builtin_format(int id) {
  if (id == 9 || id == 10) return {Shows::percent};
  bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58);
  return {date ? Shows::date : Shows::number};
}

NumberFormat format_of(std::string_view code) {
  auto [letters, elapsed] = bare(code);
  if (equal_ignoring_case(code, "general") || elapsed) return {};
  if (letters.size() > 1 && letters.find_first_not_of('0') == letters.npos) return {Shows::number, letters.size()};
  if (letters.find('%') != letters.npos) return {Shows::percent};
  if (letters.find_first_of("#?") != letters.npos) return {};
  return {letters.find_first_of("ydmhs") == letters.npos ? Shows::number : Shows::date};
}

std::optional<std::string> date_text(double serial, DateSystem system) {
  if (!(serial >= 0) || serial >= 2'958'466) return {};
  auto const ms = std::llround(serial * static_cast<double>(day_ms));
  auto days = ms / day_ms;
  auto const rest = ms % day_ms;
  auto text = padded(rest / 3'600'000, 2) + ":" + padded(rest / 60'000 % 60, 2) + ":" + padded(rest / 1000 % 60, 2);
  if (rest % 1000) text += "." + padded(rest % 1000, 3);
  if (system == DateSystem::since_1904) {
    days += days_to_1904;
  } else {
    if (days == 0) return text;
    if (days == 60) return {};  // 1900 was no leap year; Excel kept a fault of its forerunner
    if (days < 60) ++days;
  }
  auto day = civil_of(Instant{(days - days_to_1970) * day_ms}, 0);
  if (day.year > 9999) return {};
  auto date = padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2);
  return rest == 0 ? date : date + "T" + text;
}

std::string number_text(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.15g", value);
  auto const rounded = std::strtod(text, nullptr);
  if (rounded == 0) return "0";
  auto const size = std::fabs(rounded);
  if (size < 1e-7 || size >= 1e21) return decimal(rounded);
  auto end = std::to_chars(text, text + sizeof text, rounded, std::chars_format::fixed).ptr;
  return {text, end};
}

}  // namespace haidang::tables

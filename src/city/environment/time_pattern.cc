#include "city/environment/time_pattern.h"

#include <cstring>

namespace haidang {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// Reads a number of `least` to `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t n = 0;
  int value = 0;
  for (; n < most && n < text.size() && is_digit(text[n]); ++n) value = value * 10 + (text[n] - '0');
  if (n < least) return {};
  text.remove_prefix(n);
  return value;
}

// AM/PM, and what Vietnamese systems write: SA (sáng) and CH (chiều).
std::optional<bool> take_afternoon(std::string_view& text) {
  if (text.size() < 2) return {};
  char a = upper(text[0]), b = upper(text[1]);
  text.remove_prefix(2);
  if ((a == 'A' && b == 'M') || (a == 'S' && b == 'A')) return false;
  if ((a == 'P' && b == 'M') || (a == 'C' && b == 'H')) return true;
  return {};
}

// Whether the part whose letter is at `i` has another number right beside it. Then only two digits are unambiguous:
// 2026112210150 must not be read as 10:15:00.
bool touches_number(std::string_view pattern, std::size_t i) {
  auto number_at = [&](std::size_t at) {
    return at + 1 < pattern.size() && pattern[at] == '%' && pattern[at + 1] != '%' && pattern[at + 1] != 'p';
  };
  return number_at(i + 1) || (i >= 3 && number_at(i - 3) && (i < 4 || pattern[i - 4] != '%'));
}

Error bad_pattern(std::string_view pattern, std::string_view why) {
  return invalid("time pattern \"" + std::string(pattern.substr(0, 60)) + "\": " + std::string(why), "/timePattern");
}

// Two digits at p, or a number over 99 when they are none.
unsigned two(char const* p) {
  auto tens = static_cast<unsigned>(p[0] - '0'), ones = static_cast<unsigned>(p[1] - '0');
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

}  // namespace

Result<TimePattern> TimePattern::of(std::string_view pattern) {
  std::string said;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') continue;
    if (++i == pattern.size()) return bad_pattern(pattern, "ends in %");
    if (pattern[i] == '%') continue;
    if (std::string_view("YmdHIMSp").find(pattern[i]) == std::string_view::npos)
      return bad_pattern(pattern, "knows %Y %m %d %H %I %M %S %p and %%");
    if (said.find(pattern[i]) != said.npos) return bad_pattern(pattern, "says a part twice");
    said += pattern[i];
  }
  auto says = [&](char letter) { return said.find(letter) != said.npos; };
  if (!says('Y') || !says('m') || !says('d')) return bad_pattern(pattern, "needs %Y, %m and %d");
  if (says('I') != says('p')) return bad_pattern(pattern, "%I and %p go together");
  if (says('H') && says('I')) return bad_pattern(pattern, "says the hour twice");
  TimePattern made;
  made.pattern_ = pattern;
  return made;
}

std::optional<Civil> TimePattern::read(std::string_view text) const {
  Civil c{0, 0, 0, 0, 0, 0};
  std::optional<bool> afternoon;
  for (std::size_t i = 0; i < pattern_.size(); ++i) {
    auto letter = pattern_[i] == '%' ? pattern_[++i] : '\0';
    if (letter == '\0' || letter == '%') {
      auto literal = pattern_[i];
      if (text.empty() || text.front() != literal) return {};
      text.remove_prefix(1);
      continue;
    }
    if (letter == 'p') {
      if (!(afternoon = take_afternoon(text))) return {};
      continue;
    }
    auto number = letter == 'Y' ? take_number(text, 4, 4) : take_number(text, touches_number(pattern_, i) ? 2 : 1, 2);
    if (!number) return {};
    if (letter == 'I' && (*number < 1 || *number > 12)) return {};
    switch (letter) {
      case 'Y': c.year = *number; break;
      case 'm': c.month = *number; break;
      case 'd': c.day = *number; break;
      case 'M': c.minute = *number; break;
      case 'S': c.second = *number; break;
      default: c.hour = *number;
    }
  }
  if (!text.empty()) return {};
  if (afternoon) c.hour = c.hour % 12 + (*afternoon ? 12 : 0);
  return c;
}

Result<TimeReader> TimeReader::of(std::string_view pattern, std::int64_t offset_minutes) {
  if (offset_minutes < -24 * 60 || offset_minutes > 24 * 60)
    return invalid("an offset from UTC is at most a day", "/utcOffsetMinutes");
  TimeReader reader;
  reader.offset_minutes_ = static_cast<int>(offset_minutes);
  if (pattern != "rfc3339") {
    TRY(reader.pattern_, TimePattern::of(pattern));
  }
  return reader;
}

std::optional<Instant> TimeReader::read(std::string_view text) {
  if (last_size_ == text.size() && last_size_ != 0 && std::memcmp(last_text_.data(), text.data(), last_size_) == 0)
    return last_;
  std::optional<Instant> time;
  if (!pattern_)
    time = read_rfc3339(text);
  else if (auto civil = pattern_->read(text))
    time = instant_of(*civil, offset_minutes_);
  if (time && text.size() <= last_text_.size()) {
    std::memcpy(last_text_.data(), text.data(), text.size());
    last_size_ = text.size();
    last_ = *time;
  }
  return time;
}

std::optional<Instant> TimeReader::read_rfc3339(std::string_view text) {
  if (auto time = read_quickly(text)) return time;
  if (auto time = parse_rfc3339(text)) return *time;
  // Without an offset the contract's counts: try again as if it were UTC, and shift.
  if (text.size() < 19 || text.size() > 30 || text.find_first_of("Zz+", 19) != text.npos) return {};
  if (text.find('-', 19) != text.npos) return {};
  auto time = parse_rfc3339(std::string(text) + "Z");
  if (!time) return {};
  return *time - minutes(offset_minutes_);
}

// The common forms: whole seconds with Z or ±hh:mm, hours 0–23. Anything else is left to parse_rfc3339.
std::optional<Instant> TimeReader::read_quickly(std::string_view text) {
  if (text.size() != 20 && text.size() != 25) return {};
  auto const* p = text.data();
  if (p[10] != 'T' || p[13] != ':' || p[16] != ':') return {};
  auto hour = two(p + 11), minute = two(p + 14), second = two(p + 17);
  if (hour > 23 || minute > 59 || second > 59) return {};
  std::int64_t offset = 0;
  if (text.size() == 20) {
    if (p[19] != 'Z') return {};
  } else {
    auto oh = two(p + 20), om = two(p + 23);
    if ((p[19] != '+' && p[19] != '-') || p[22] != ':' || oh > 23 || om > 59) return {};
    offset = (oh * 60 + om) * (p[19] == '-' ? -1LL : 1LL);
  }
  if (std::memcmp(date_.data(), p, date_.size()) != 0) {
    auto midnight = parse_date(text.substr(0, 10), 0);
    if (!midnight) return {};
    std::memcpy(date_.data(), p, date_.size());
    date_ms_ = midnight->ms;
  }
  return Instant{date_ms_ + (hour * 3600LL + minute * 60LL + second - offset * 60) * 1000};
}

}  // namespace haidang

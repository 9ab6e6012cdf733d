// Dates and times as systems of documents write them.
#include <array>

#include "base/text.h"
#include "city/documents/decode_edxml.h"

namespace haidang::edxml {
namespace {

std::optional<std::int64_t> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most || text.find_first_not_of("0123456789") != text.npos) return {};
  return parse_integer(text);
}

struct Parts {
  Civil civil;
  std::string_view rest;  // what stands behind the date
};

std::optional<Parts> date_of_text(std::string_view text) {
  auto end = std::min(text.find_first_of(" T"), text.size());
  auto date = text.substr(0, end);
  char separator = date.find('/') != date.npos ? '/' : '-';
  auto parts = split(date, separator);
  if (parts.size() != 3) return {};
  if (parts[0].size() != 4) std::swap(parts[0], parts[2]);
  auto year = number(parts[0], 4, 4), month = number(parts[1], 1, 2), day = number(parts[2], 1, 2);
  if (!year || !month || !day) return {};
  Parts out{.civil = {static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day), 0, 0, 0},
            .rest = trimmed(text.substr(std::min(end + 1, text.size())))};
  if (!instant_of(out.civil, 0)) return {};
  return out;
}

// Takes +07:00, +0700 or Z off the end.
std::optional<int> take_zone(std::string_view& text, int otherwise) {
  if (text.ends_with('Z')) {
    text.remove_suffix(1);
    return 0;
  }
  auto at = text.find_last_of("+-");
  if (at == text.npos) return otherwise;
  auto zone = std::string(text.substr(at + 1));
  std::erase(zone, ':');
  auto digits = number(zone, 4, 4);
  if (!digits || *digits > 1400 || *digits % 100 > 59) return {};
  auto minutes = static_cast<int>(*digits / 100 * 60 + *digits % 100);
  auto sign = text[at] == '-' ? -1 : 1;
  text = text.substr(0, at);
  return sign * minutes;
}

}  // namespace

std::optional<Instant> parse_moment(std::string_view text, int offset_minutes) {
  auto date = date_of_text(trimmed(text));
  if (!date) return {};
  auto time = date->rest;
  auto zone = take_zone(time, offset_minutes);
  if (!zone) return {};
  time = trimmed(time.substr(0, time.find('.')));
  if (time.empty()) return instant_of(date->civil, *zone);
  auto parts = split(time, ':');
  if (parts.size() < 2 || parts.size() > 3) return {};
  auto hour = number(parts[0], 1, 2), minute = number(parts[1], 2, 2);
  auto second = parts.size() == 3 ? number(parts[2], 2, 2) : std::optional<std::int64_t>(0);
  if (!hour || !minute || !second) return {};
  date->civil.hour = static_cast<int>(*hour);
  date->civil.minute = static_cast<int>(*minute);
  date->civil.second = static_cast<int>(*second);
  return instant_of(date->civil, *zone);
}

std::optional<Day> parse_day(std::string_view text) {
  auto date = date_of_text(trimmed(text));
  if (!date) return {};
  return day_at(date->civil.year, date->civil.month, date->civil.day);
}

}  // namespace haidang::edxml

#include "city/roads/layouts.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace haidang::pull {

namespace {

constexpr std::array<std::string_view, 9> known = {"ST/YYYY/MM/DD",
                                                   "ST",
                                                   "ST/YYYYMMDD",
                                                   "ST/YYYY/ThangMM/YYYYMMDD",
                                                   "ST/YYYY/ThangMM/NgayDD",
                                                   "ST/YYYY-MM-DD",
                                                   "ST/YYYY/ThangMM/DDMMYYYY",
                                                   "ST/YYYY_MM_DD",
                                                   "ST/YYYY/MM/DDMMYYYY"};

// "ST/YYYY/MM" → "YYYY/MM"; "ST" → "".
std::string_view below_station(std::string_view layout) {
  while (!layout.empty() && layout.back() == '/') layout.remove_suffix(1);
  if (layout == "ST") return {};
  if (layout.starts_with("ST/")) layout.remove_prefix(3);
  return layout;
}

// The parts of a date that a path names; 0 = not named.
struct Named {
  int year = 0, month = 0, day = 0;
};

// Reads `digits` digits into `part`; false when there are none, or when the part is named already with another number.
bool read_part(std::string_view& text, std::size_t digits, int& part) {
  if (text.size() < digits) return false;
  int number = 0;
  for (char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  if (part != 0 && part != number) return false;
  text.remove_prefix(digits);
  part = number;
  return true;
}

bool is_date(Named const& named) {
  bool good = (named.year == 0 || (named.year >= 1990 && named.year <= 2099)) && named.month <= 12 && named.day <= 31;
  if (!good || !named.year || !named.month || !named.day) return good;
  return instant_of(Civil{named.year, named.month, named.day}, 0).has_value();
}

// Matches one folder's name with one segment of a layout. A part that is named must not be zero.
bool matches(std::string_view segment, std::string_view name, Named& named) {
  auto step = [&](std::string_view token, int& part) {
    if (!segment.starts_with(token)) return -1;
    segment.remove_prefix(token.size());
    return read_part(name, token.size(), part) && part != 0 ? 1 : 0;
  };
  while (!segment.empty()) {
    int read = step("YYYY", named.year);
    if (read < 0) read = step("MM", named.month);
    if (read < 0) read = step("DD", named.day);
    if (read == 0) return false;
    if (read > 0) continue;
    if (name.empty() || name.front() != segment.front()) return false;
    segment.remove_prefix(1);
    name.remove_prefix(1);
  }
  return name.empty() && is_date(named);
}

enum class How { beginning, whole };
std::optional<Named> match(std::string_view layout, std::string_view path, How how) {
  auto below = below_station(layout);
  Named named;
  if (path.empty() || below.empty())
    return path.empty() && (below.empty() || how == How::beginning) ? std::optional(named) : std::nullopt;
  auto segments = split(below, '/'), names = split(path, '/');
  if (names.size() > segments.size() || (how == How::whole && names.size() != segments.size())) return std::nullopt;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!matches(segments[i], names[i], named)) return std::nullopt;
  return named;
}

std::vector<std::string_view> fitting(std::string_view path, How how) {
  std::vector<std::string_view> found;
  for (auto layout : known)
    if (match(layout, path, how)) found.push_back(layout);
  return found;
}

}  // namespace

std::span<std::string_view const> known_layouts() { return known; }

Done check_layout(std::string_view layout) {
  auto below = below_station(layout);
  if (below.size() > 200 || !is_utf8(below)) return invalid("a folder layout is at most 200 bytes of UTF-8");
  if (below.empty()) return {};
  for (auto segment : split(below, '/')) {
    if (segment.empty() || segment.front() == '.') return invalid("a folder layout has an empty or hidden folder");
    for (unsigned char c : segment)
      if (c < 0x20 || c == 0x7f) return invalid("a folder layout has a control character");
  }
  if (below.find("YYYY") == std::string_view::npos)
    return invalid("a folder layout is ST alone, or ST/ and folders with YYYY, MM and DD");
  return {};
}

std::string folder_of_day(std::string_view layout, Civil const& day) {
  auto segment = below_station(layout);
  std::string folder;
  char number[16];
  auto put = [&](std::string_view token, int value) {
    if (!segment.starts_with(token)) return false;
    segment.remove_prefix(token.size());
    std::snprintf(number, sizeof number, "%0*d", static_cast<int>(token.size()), value);
    folder += number;
    return true;
  };
  while (!segment.empty()) {
    if (put("YYYY", day.year) || put("MM", day.month) || put("DD", day.day)) continue;
    folder += segment.front();
    segment.remove_prefix(1);
  }
  return folder;
}

std::vector<std::string_view> layouts_that_begin(std::string_view path) { return fitting(path, How::beginning); }
std::vector<std::string_view> layouts_that_fit(std::string_view path) { return fitting(path, How::whole); }

std::optional<Civil> day_of_folder(std::string_view layout, std::string_view path) {
  auto named = match(layout, path, How::whole);
  if (!named || !named->year || !named->month || !named->day) return std::nullopt;
  return Civil{named->year, named->month, named->day};
}

std::optional<Instant> moment_in_name(std::string_view name, int offset_minutes) {
  auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t end = name.size(); end > 0;) {
    if (!is_digit(name[end - 1])) {
      --end;
      continue;
    }
    auto begin = end;
    while (begin > 0 && is_digit(name[begin - 1])) --begin;
    auto run = name.substr(begin, end - begin);
    end = begin;
    if (run.size() != 14) continue;
    Civil moment{0, 0, 0};
    if (!read_part(run, 4, moment.year) || !read_part(run, 2, moment.month) || !read_part(run, 2, moment.day) ||
        !read_part(run, 2, moment.hour) || !read_part(run, 2, moment.minute) || !read_part(run, 2, moment.second))
      continue;
    if (moment.year < 1990 || moment.year > 2099) continue;
    if (auto found = instant_of(moment, offset_minutes)) return found;
  }
  return std::nullopt;
}

}  // namespace haidang::pull

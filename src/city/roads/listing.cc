#include "city/roads/listing.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace haidang::pull {

namespace {

// One word after the other, remembering where the rest begins.
class Words {
 public:
  explicit Words(std::string_view line) : line_(line) {}
  std::string_view next() {
    while (at_ < line_.size() && is_blank(line_[at_])) ++at_;
    auto begin = at_;
    while (at_ < line_.size() && !is_blank(line_[at_])) ++at_;
    return line_.substr(begin, at_ - begin);
  }
  // What follows all blanks.
  std::string_view rest() const {
    auto at = at_;
    while (at < line_.size() && is_blank(line_[at])) ++at;
    return line_.substr(at);
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t'; }
  std::string_view line_;
  std::size_t at_ = 0;
};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 18 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_month(std::string_view text) {
  static constexpr std::array<std::string_view, 12> names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
  auto lower = lower_case(text);
  return std::find(names.begin(), names.end(), lower) != names.end();
}

// 10:15, 10:15:30, 1:05
bool is_clock(std::string_view text) {
  auto colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon <= 2 && text.size() <= 18 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == ':' || c == '.'; });
}

// 2026-11-22
bool is_iso_date(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && is_number(text.substr(0, 4)) &&
         is_number(text.substr(5, 2)) && is_number(text.substr(8, 2));
}

bool is_good_name(std::string_view name) {
  if (name.empty() || name == "." || name == ".." || name.size() > 255) return false;
  return std::none_of(name.begin(), name.end(), [](char c) {
    return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
}

std::optional<Entry> entry_of(std::string_view name, EntryKind kind, std::string_view size, std::string modified) {
  if (!is_good_name(name)) return std::nullopt;
  Entry entry{std::string(name), kind, std::nullopt, std::move(modified), false};
  if (kind == EntryKind::file) entry.size_bytes = parse_integer(size);
  return entry;
}

EntryKind kind_of(char mark) {
  if (mark == '-') return EntryKind::file;
  return mark == 'd' ? EntryKind::folder : EntryKind::other;
}

// Whether a date begins at word `i`, and of how many words: "Nov 22 10:15", "Nov 22 2026", "2026-11-22 10:15".
int words_of_date(std::vector<std::string_view> const& words, std::size_t i) {
  if (is_iso_date(words[i])) return i + 1 < words.size() && is_clock(words[i + 1]) ? 2 : 0;
  if (!is_month(words[i]) || i + 2 >= words.size()) return 0;
  bool day = is_number(words[i + 1]) && words[i + 1].size() <= 2;
  return day && (is_clock(words[i + 2]) || is_number(words[i + 2])) ? 3 : 0;
}

// -rw-r--r--  1 owner group  2048 Nov 22 10:15 name    (links, owner and group may be missing; also 2026-11-22 10:15)
std::optional<Entry> read_unix(std::string_view line) {
  std::vector<std::string_view> words;
  for (Words each(line); words.size() < 10;) {
    auto word = each.next();
    if (word.empty()) break;
    words.push_back(word);
  }
  if (words.size() < 4 || words[0].size() < 10 ||
      std::string_view("-dlbcps").find(words[0][0]) == std::string_view::npos)
    return std::nullopt;
  for (std::size_t i = 2; i < words.size(); ++i) {
    auto count = words_of_date(words, i);
    if (count == 0 || !is_number(words[i - 1])) continue;
    std::string modified(words[i]);
    for (int k = 1; k < count; ++k) modified += " " + std::string(words[i + k]);
    auto time = words[i + count - 1];
    auto after = static_cast<std::size_t>(time.data() + time.size() - line.data());
    auto name = after < line.size() ? line.substr(after + 1) : std::string_view{};
    if (words[0][0] == 'l') name = name.substr(0, name.find(" -> "));
    auto entry = entry_of(name, kind_of(words[0][0]), words[i - 1], std::move(modified));
    if (entry) entry->to_the_second = count == 2 && std::count(time.begin(), time.end(), ':') == 2;
    return entry;
  }
  return std::nullopt;
}

// 11-22-26  10:15AM       <DIR>          name        11-22-2026  10:15 AM   2048 name
std::optional<Entry> read_dos(std::string_view line) {
  Words words(line);
  auto date = words.next();
  bool dashed = (date.size() == 8 || date.size() == 10) && std::count(date.begin(), date.end(), '-') == 2;
  if (!dashed || !is_number(date.substr(0, date.find('-')))) return std::nullopt;
  std::string time(words.next());
  auto size = words.next();
  auto half = lower_case(size);
  if (half == "am" || half == "pm") {
    time += size;
    size = words.next();
  }
  auto digits = std::string_view(time).substr(0, time.find_first_not_of("0123456789:"));
  if (!is_clock(digits)) return std::nullopt;
  auto modified = std::string(date) + " " + time;
  auto name = words.rest();
  if (equal_ignoring_case(size, "<DIR>")) return entry_of(name, EntryKind::folder, "", std::move(modified));
  if (!size.empty() && size.front() == '<') return entry_of(name, EntryKind::other, "", std::move(modified));
  if (!is_number(size)) return std::nullopt;
  return entry_of(name, EntryKind::file, size, std::move(modified));
}

// Type=file;Size=2048;Modify=20261122031500; name
std::optional<Entry> read_facts(std::string_view line) {
  auto blank = line.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  Entry entry{std::string(line.substr(blank + 1)), EntryKind::other, std::nullopt, "", true};
  if (!is_good_name(entry.name)) return std::nullopt;
  for (auto fact : split(line.substr(0, blank), ';')) {
    auto equals = fact.find('=');
    if (equals == std::string_view::npos) continue;
    auto name = lower_case(fact.substr(0, equals));
    auto value = fact.substr(equals + 1);
    if (name == "type" && equal_ignoring_case(value, "file")) entry.kind = EntryKind::file;
    if (name == "type" && equal_ignoring_case(value, "dir")) entry.kind = EntryKind::folder;
    if (name == "type" && (equal_ignoring_case(value, "cdir") || equal_ignoring_case(value, "pdir")))
      return std::nullopt;
    if (name == "size" && is_number(value)) entry.size_bytes = parse_integer(value);
    if (name == "modify") entry.modified = excerpt(value, 40);
  }
  if (entry.kind != EntryKind::file) entry.size_bytes.reset();
  return entry;
}

template <typename ReadLine>
Listing read_lines(std::string_view text, ReadLine read_line) {
  Listing listing;
  for (auto line : split(text, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    if (auto entry = read_line(line))
      listing.entries.push_back(std::move(*entry));
    else
      ++listing.lines_not_understood;
  }
  return listing;
}

}  // namespace

Listing read_list(std::string_view text) {
  return read_lines(text, [](std::string_view line) {
    auto entry = read_unix(line);
    return entry ? entry : read_dos(line);
  });
}

Listing read_mlsd(std::string_view text) { return read_lines(text, read_facts); }

}  // namespace haidang::pull

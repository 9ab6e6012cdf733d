#include "city/indicators/period_words.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t longest_words = 80;

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The words and numbers of a text: "thang 10/2025" → thang, 10, 2025.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  char last = ' ';
  for (auto c : text) {
    auto part = (c >= 'a' && c <= 'z') || is_digit(c);
    auto joins = part && !pieces.empty() && last != ' ' && is_digit(last) == is_digit(c);
    if (part && !joins)
      pieces.emplace_back(1, c);
    else if (part)
      pieces.back() += c;
    last = part ? c : ' ';
  }
  return pieces;
}

std::optional<std::int64_t> year_of(std::string_view piece) {
  auto n = piece.size() == 4 ? parse_integer(piece) : std::nullopt;
  return n && *n >= 1900 && *n <= 2200 ? n : std::nullopt;
}

std::optional<std::int64_t> number_of(std::string_view piece, std::int64_t most) {
  auto n = piece.size() <= 2 ? parse_integer(piece) : std::nullopt;
  return n && *n >= 1 && *n <= most ? n : std::nullopt;
}

std::optional<std::int64_t> quarter_of(std::string_view piece) {
  constexpr std::string_view roman[] = {"i", "ii", "iii", "iv"};
  for (std::int64_t i = 0; i < 4; ++i)
    if (piece == roman[i]) return i + 1;
  return number_of(piece, 4);
}

SaidPeriod year(std::int64_t y) { return {PeriodLength::year, std::to_string(y)}; }
SaidPeriod month(std::int64_t y, std::int64_t m) { return {PeriodLength::month, std::to_string(y) + "-" + two(m)}; }
SaidPeriod quarter(std::int64_t y, std::int64_t q) {
  return {PeriodLength::quarter, std::to_string(y) + "-Q" + std::to_string(q)};
}

// "6 tháng" and "9 tháng" are periods of their own; any other number of months counts from the year's beginning.
SaidPeriod months(std::int64_t y, std::int64_t n) {
  if (n == 6) return {PeriodLength::half_year, std::to_string(y) + "-H1"};
  if (n == 9) return {PeriodLength::nine_months, std::to_string(y) + "-9M"};
  if (n == 12) return year(y);
  auto said = month(y, n);
  said.reach = PeriodReach::from_start;
  return said;
}

std::optional<SaidPeriod> dated(Day day, PeriodBasis basis, std::optional<PeriodLength> dates_mean) {
  auto length = dates_mean.value_or(PeriodLength::day);
  auto span = period_on({length, basis}, day);
  if (!span || !span_of_key(span->key, basis)) return {};  // of a year beyond those that are counted
  return SaidPeriod{length, span->key};
}

// Words left out that say nothing: "nam", "dau nam", "cong don", "uoc" …
bool is_filler(std::string_view word) {
  for (auto filler : {"nam", "dau", "year", "of", "ca", "ky", "trong", "thuc", "hien", "uoc", "tinh", "so", "bo"})
    if (word == filler) return true;
  return false;
}

// By what the pieces are, once the fillers are gone: W words, Y a year, N a number.
std::optional<SaidPeriod> by_pieces(std::vector<std::string> const& p) {
  auto size = p.size();
  auto y = size ? year_of(p.back()) : std::nullopt;
  auto first_year = size ? year_of(p.front()) : std::nullopt;
  if (size == 1 && y) return year(*y);
  if (size == 2 && y)
    if (auto m = number_of(p[0], 12)) return month(*y, *m);  // 10/2025
  if (size == 2 && first_year)
    if (auto m = number_of(p[1], 12)) return month(*first_year, *m);  // 2025-10
  if (size != 3 || (!y && !first_year)) return {};
  auto the_year = y ? *y : *first_year;
  auto const& a = y ? p[0] : p[1];
  auto const& b = y ? p[1] : p[2];
  if (a == "thang" || a == "t" || a == "month")
    if (auto m = number_of(b, 12)) return month(the_year, *m);
  if (a == "quy" || a == "q" || a == "quarter")
    if (auto q = quarter_of(b)) return quarter(the_year, *q);
  if (b == "thang" || b == "months" || b == "m")
    if (auto n = number_of(a, 12)) return months(the_year, *n);
  return {};
}

// Whether the name is of the pattern; what its numbers are.
bool fits(std::string_view pattern, std::string_view name, std::map<char, std::int64_t>& found) {
  for (; !pattern.empty() && pattern[0] != '*'; pattern.remove_prefix(1)) {
    if (pattern[0] != '%' || pattern.size() == 1) {
      if (name.empty() || name[0] != pattern[0]) return false;
      name.remove_prefix(1);
      continue;
    }
    pattern.remove_prefix(1);
    std::size_t width = pattern[0] == 'Y' ? 4 : pattern[0] == 'q' ? 1 : 2;
    auto digits = name.substr(0, width);
    if (digits.size() < width || !std::ranges::all_of(digits, is_digit)) return false;
    found[pattern[0]] = *parse_integer(digits);
    name.remove_prefix(width);
  }
  if (pattern.empty()) return name.empty();
  for (std::size_t skip = 0; skip <= name.size(); ++skip)
    if (fits(pattern.substr(1), name.substr(skip), found)) return true;
  return false;
}

}  // namespace

std::optional<PeriodLength> length_of_key(std::string_view key) {
  if (key.size() == 4) return PeriodLength::year;
  if (key.size() == 10) return PeriodLength::day;
  if (key.size() < 7) return {};
  auto kind = key[5];
  if (kind == 'W') return PeriodLength::week;
  if (kind == 'Q') return PeriodLength::quarter;
  if (kind == 'H') return PeriodLength::half_year;
  if (key.substr(5) == "9M") return PeriodLength::nine_months;
  return PeriodLength::month;
}

std::optional<PeriodSpan> span_of_key(std::string_view key, PeriodBasis basis) {
  auto length = length_of_key(key);
  if (!length) return {};
  auto span = period_of({*length, basis}, key);
  return span ? std::optional(std::move(*span)) : std::nullopt;
}

std::optional<SaidPeriod> said_period(std::string_view words, PeriodBasis basis,
                                      std::optional<PeriodLength> dates_mean) {
  words = trimmed(words);
  if (words.empty() || words.size() > longest_words || !is_utf8(words)) return {};
  if (words.size() >= 10)
    if (auto day = parse_day(words.substr(0, 10)); day && (words.size() == 10 || words[10] == 'T' || words[10] == ' '))
      return dated(*day, basis, dates_mean);
  if (auto length = length_of_key(words); length && span_of_key(words, basis))
    return SaidPeriod{*length, std::string(words)};
  if (words.size() == 6) {  // YYYYMM, as data standards write it
    auto y = year_of(words.substr(0, 4));
    auto m = number_of(words.substr(4), 12);
    if (y && m) return month(*y, *m);
  }
  auto pieces = pieces_of(folded(words));
  auto marks = std::count_if(words.begin(), words.end(), [](char c) { return c == '-'; });
  if (marks != 1 && pieces.size() == 3 && number_of(pieces[0], 31) && number_of(pieces[1], 12) && year_of(pieces[2])) {
    auto day = parse_day(pieces[2] + "-" + two(*number_of(pieces[1], 12)) + "-" + two(*number_of(pieces[0], 31)));
    return day ? dated(*day, basis, dates_mean) : std::nullopt;
  }
  std::erase_if(pieces, is_filler);
  return by_pieces(pieces);
}

std::optional<SaidPeriod> period_in_name(std::string_view pattern, std::string_view name) {
  constexpr std::ptrdiff_t most_wildcards = 4;  // each may stop anywhere
  if (std::ranges::count(pattern, '*') > most_wildcards || pattern.size() > 200 || name.size() > 200) return {};
  std::map<char, std::int64_t> found;
  if (!fits(pattern, name, found)) return {};
  auto y = found.find('Y');
  if (y == found.end()) return {};
  if (auto q = found.find('q'); q != found.end())
    return q->second >= 1 && q->second <= 4 ? std::optional(quarter(y->second, q->second)) : std::nullopt;
  auto m = found.find('m');
  if (m == found.end()) return year(y->second);
  return m->second >= 1 && m->second <= 12 ? std::optional(month(y->second, m->second)) : std::nullopt;
}

}  // namespace haidang

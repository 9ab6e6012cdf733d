#include "platform/papers/paper_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"

namespace haidang::papers {
namespace {

struct Marks {
  char thousands, decimal;
};
Marks marks_of(Language language) { return language == Language::vi ? Marks{'.', ','} : Marks{',', '.'}; }

// Of "-1234.50": the digits in threes.
std::string grouped(std::string_view digits, Marks marks) {
  auto point = std::min(digits.find('.'), digits.size());
  std::size_t first = digits.starts_with('-') ? 1 : 0;
  std::string out(digits.substr(0, first));
  for (auto i = first; i < point; ++i) {
    if (i > first && (point - i) % 3 == 0) out += marks.thousands;
    out += digits[i];
  }
  if (point < digits.size()) (out += marks.decimal) += digits.substr(point + 1);
  return out;
}

std::string written(double number, int decimals, Marks marks) {
  if (!std::isfinite(number)) return "";
  if (std::abs(number) >= 1e15) return decimal(number);  // no amount; the shortest digits are the honest ones
  char digits[64];
  auto end =
      std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed, std::clamp(decimals, 0, 9));
  std::string_view text(digits, static_cast<std::size_t>(end.ptr - digits));
  if (text.starts_with('-') && text.find_first_not_of("-0.") == text.npos) text.remove_prefix(1);
  return grouped(text, marks);
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string written(Instant instant, tables::ColumnKind kind) {
  auto c = civil_of(instant, vietnam_offset_minutes);
  auto day = two(c.day) + "/" + two(c.month) + "/" + std::to_string(c.year);
  return kind == tables::ColumnKind::date ? day : day + " " + two(c.hour) + ":" + two(c.minute);
}

std::string roman(int number) {
  static constexpr std::pair<int, char const*> letters[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                                                            {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
  std::string out;
  for (auto [value, letter] : letters)
    for (; number >= value; number -= value) out += letter;
  return out;
}

// a, b, c, d, đ, e … as Vietnamese clauses are lettered; from the 23rd on aa, ab …
std::string letter(int number) {
  static constexpr char const* letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                            "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
  constexpr int count = std::size(letters);
  auto last = letters[(number - 1) % count];
  return number > count ? letter((number - 1) / count) + last : last;
}

bool is_noncharacter(std::string_view three) { return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF"; }

}  // namespace

std::string clean(std::string_view text) {
  auto whole = nfc(text);
  std::string out;
  out.reserve(whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto c = static_cast<unsigned char>(whole[i]);
    auto three = std::string_view(whole).substr(i, 3);
    if (c < 0x20 || c == 0x7F) {
      out += c == '\n' ? '\n' : ' ';
    } else if (c == 0xC2 && i + 1 < whole.size() && static_cast<unsigned char>(whole[i + 1]) < 0xA0) {
      out += ' ';  // the control characters above 127
      ++i;
    } else if (three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9") {
      out += '\n';  // the separators of lines and paragraphs
      i += 2;
    } else if (is_noncharacter(three)) {
      out += "\xEF\xBF\xBD";
      i += 2;
    } else {
      out += whole[i];
    }
  }
  return out;
}

std::string plain(Text const& text) {
  std::string out;
  for (auto const& run : text) out += run.text;
  return out;
}

std::string shown(tables::TableValue const& value, Column const& column, Language language) {
  auto marks = marks_of(language);
  auto decimals = column.kind == tables::ColumnKind::integer ? 0 : column.decimals;
  auto unit = column.kind == tables::ColumnKind::percent ? "%" : "";
  if (auto const* text = std::get_if<std::string>(&value)) {
    if (column.kind == tables::ColumnKind::date)
      if (auto day = parse_date(*text)) return written(*day, column.kind);
    return clean(*text);
  }
  if (auto const* whole = std::get_if<std::int64_t>(&value)) return grouped(std::to_string(*whole), marks) + unit;
  if (auto const* instant = std::get_if<Instant>(&value)) return written(*instant, column.kind);
  if (auto const* real = std::get_if<double>(&value)) {
    auto number = written(*real, decimals, marks);
    return number.empty() ? number : number + unit;
  }
  return "";
}

std::string day_and_place(Paper const& paper) {
  static constexpr char const* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
  auto c = civil_of(paper.head.date, vietnam_offset_minutes);
  auto place = paper.head.place.empty() ? "" : paper.head.place + ", ";
  if (paper.language == Language::en)
    return place + std::to_string(c.day) + " " + months[c.month - 1] + " " + std::to_string(c.year);
  // A zero before days below ten and months below three, so that no digit can be put in front.
  auto month = c.month < 3 ? two(c.month) : std::to_string(c.month);
  return place + "ngày " + two(c.day) + " tháng " + month + " năm " + std::to_string(c.year);
}

std::string national_title(Language language) {
  return language == Language::vi ? "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" : "SOCIALIST REPUBLIC OF VIET NAM";
}
std::string motto(Language language) {
  return language == Language::vi ? "Độc lập - Tự do - Hạnh phúc" : "Independence - Freedom - Happiness";
}
std::string addressees_label(Language language) { return language == Language::vi ? "Kính gửi:" : "To:"; }
std::string recipients_label(Language language) { return language == Language::vi ? "Nơi nhận:" : "Recipients:"; }

std::string title_of(Paper const& paper) {
  auto title = clean(paper.kind + (paper.kind.empty() || paper.subject.empty() ? "" : " ") + paper.subject);
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

std::string_view mark_of(List::Mark mark) { return mark == List::Mark::dash ? "-" : "•"; }

int level_of(Heading const& heading) { return std::clamp(heading.level, 1, 3); }

std::string HeadingNumbers::next(Heading const& heading) {
  if (heading.numbering == Heading::Numbering::bare) return "";
  auto level = static_cast<std::size_t>(level_of(heading));
  auto count = ++counts_[level - 1];
  std::fill(counts_.begin() + static_cast<std::ptrdiff_t>(level), counts_.end(), 0);
  switch (level) {
    case 1: return roman(count) + ". ";
    case 2: return std::to_string(count) + ". ";
    default: return letter(count) + ") ";
  }
}

Done within_bounds(Paper const& paper) {
  std::size_t rows = 0;
  for (auto const& block : paper.body)
    if (auto const* table = std::get_if<Table>(&block)) rows += table->rows.size();
  if (rows <= most_rows) return {};
  return Error{ErrorKind::too_large, "the paper's tables have " + std::to_string(rows) + " rows, a paper takes " +
                                         std::to_string(most_rows) + "; choose a shorter period or fewer agencies"};
}

}  // namespace haidang::papers

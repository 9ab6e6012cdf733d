#include "platform/tables/vietnamese_number.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace haidang::tables {
namespace {

constexpr std::size_t max_length = 60;

// Blanks of all widths as ' ', the true minus as '-', other bytes as they are.
std::string plain(std::string_view text) {
  static constexpr std::pair<std::string_view, char> wide[] = {
      {"\xC2\xA0", ' '}, {"\xE2\x80\xAF", ' '}, {"\xE2\x80\x89", ' '}, {"\xE2\x88\x92", '-'}};
  std::string out;
  while (!text.empty()) {
    auto found =
        std::find_if(std::begin(wide), std::end(wide), [&](auto const& w) { return text.starts_with(w.first); });
    out += found == std::end(wide) ? text[0] : found->second;
    text.remove_prefix(found == std::end(wide) ? 1 : found->first.size());
  }
  return std::string(trimmed(out));
}

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == text.npos; }

// "1.234.567" without its marks; nothing when a group has not three digits, or the first more than three or none.
std::optional<std::string> ungrouped(std::string_view text, char mark) {
  std::string out;
  for (auto group : split(text, mark)) {
    bool fits = out.empty() ? group.size() <= 3 : group.size() == 3;
    if (!is_digits(group) || !fits) return {};
    out += group;
  }
  return out;
}

std::optional<double> joined(std::optional<std::string> whole, std::string_view decimals, std::string_view rest = {}) {
  if (!whole || !(decimals.empty() || is_digits(decimals))) return {};
  return parse_decimal(*whole + (decimals.empty() ? "" : ".") + std::string(decimals) + std::string(rest));
}

std::optional<WrittenNumber> certain(std::optional<double> value) {
  if (!value) return {};
  return WrittenNumber{*value, *value};
}

// One point or one comma, and nothing else.
std::optional<WrittenNumber> one_mark(std::string_view digits, std::size_t at) {
  auto before = digits.substr(0, at), behind = digits.substr(at + 1);
  if (!is_digits(behind) || (!before.empty() && !is_digits(before))) return {};
  auto small = joined(before.empty() ? "0" : std::string(before), behind);
  bool may_group = behind.size() == 3 && !before.empty() && before.size() <= 3 && before[0] != '0';
  if (!may_group) return certain(small);
  auto large = joined(std::string(before) + std::string(behind), {});
  if (!small || !large) return {};
  bool thousands = digits[at] == '.';
  return WrittenNumber{thousands ? *large : *small, thousands ? *small : *large, Certainty::ambiguous};
}

// Blanks or apostrophes can only part thousands, so that what else there is parts the decimals.
std::optional<WrittenNumber> with_blanks(std::string_view digits, char blank) {
  auto decimal = digits.find_first_of(".,");
  auto whole = ungrouped(digits.substr(0, decimal), blank);
  if (decimal == digits.npos) return certain(joined(whole, {}));
  if (!is_digits(digits.substr(decimal + 1))) return {};
  return certain(joined(whole, digits.substr(decimal + 1)));
}

std::optional<WrittenNumber> unsigned_number(std::string_view digits) {
  if (is_digits(digits)) return certain(parse_decimal(digits));
  if (auto power = digits.find_first_of("eE"); power != digits.npos) {  // a program wrote it: no thousands
    auto mantissa = digits.substr(0, power);
    auto mark = mantissa.find_first_of(".,");
    auto decimals = mark == mantissa.npos ? std::string_view{} : mantissa.substr(mark + 1);
    auto whole = mantissa.substr(0, mark);
    if (!is_digits(whole) || (mark != mantissa.npos && !is_digits(decimals))) return {};
    return certain(joined(std::string(whole), decimals, digits.substr(power)));
  }
  for (auto blank : {' ', '\''})
    if (digits.find(blank) != digits.npos) return with_blanks(digits, blank);
  auto first = digits.find_first_of(".,"), last = digits.find_last_of(".,");
  if (first == digits.npos) return {};
  if (first == last) return one_mark(digits, first);
  if (digits[first] == digits[last]) return certain(joined(ungrouped(digits, digits[first]), {}));
  if (!is_digits(digits.substr(last + 1))) return {};
  return certain(joined(ungrouped(digits.substr(0, last), digits[first]), digits.substr(last + 1)));
}

}  // namespace

std::optional<WrittenNumber> parse_vietnamese_number(std::string_view text) {
  if (text.size() > max_length) return {};
  auto const whole = plain(text);
  std::string_view rest = whole;
  bool negative = false, percent = false;
  auto take_percent = [&] {
    if (percent || !rest.ends_with('%')) return;
    percent = true;
    rest = trimmed(rest.substr(0, rest.size() - 1));
  };
  take_percent();
  if (rest.starts_with('(') && rest.ends_with(')') && rest.size() > 2) {
    negative = true;
    rest = trimmed(rest.substr(1, rest.size() - 2));
    take_percent();
  } else if (rest.starts_with('-') || rest.starts_with('+')) {
    negative = rest[0] == '-';
    rest = trimmed(rest.substr(1));
  }
  auto number = unsigned_number(rest);
  if (!number) return {};
  for (auto* each : {&number->value, &number->other}) {
    if (percent) *each /= 100;
    if (negative && *each != 0) *each = -*each;
  }
  number->percent = percent;
  return number;
}

}  // namespace haidang::tables

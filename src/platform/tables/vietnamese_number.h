// Numbers as people in Viet Nam write them in tables: 1.234,5 by habit, 1,234.5 by programs, 1 234,5 by standards.
// Apart from base's parse_decimal, which reads what machines write and never a thousands mark.
#pragma once

#include <optional>
#include <string_view>

namespace haidang::tables {

// 1.234 is a thousand and more to a person, one and a bit to a program; only the table's mapping can decide.
enum class Certainty { certain, ambiguous };

struct WrittenNumber {
  double value = 0;  // when ambiguous: as Vietnamese is written, the point for thousands and the comma for decimals
  double other = 0;  // when ambiguous: the other way round; else the same as value
  Certainty certainty = Certainty::certain;
  bool percent = false;  // "12%": the value is 0.12, as a cell that is shown as a percentage holds it
};

// `1.234,5` `1,234.5` `1 234,5` `-3` `(1.234)` (less than nothing, as accounts write it) `12%` `1,5E+3`. Blanks around,
// no-break and thin blanks between. Ambiguous: one separator with one to three digits before, not a lone 0, and exactly
// three behind. Nothing for what is no number, or has groups of other than three digits.
std::optional<WrittenNumber> parse_vietnamese_number(std::string_view);

}  // namespace haidang::tables

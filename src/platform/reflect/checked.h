// A value whose rule travels with it. `of` is the only way to make a filled one, so a Slug in a function's hands is a
// good slug.
#pragma once

#include <string>
#include <utility>

#include "base/error.h"

namespace haidang {

// A Rule has: using Raw; doc; schema (JSON Schema text); static std::string refuse(Raw const&), where an empty refusal
// means yes.
template <typename Rule>
class Checked {
 public:
  using Raw = typename Rule::Raw;
  using rule = Rule;

  static Result<Checked> of(Raw raw) {
    if (auto why = Rule::refuse(raw); !why.empty()) return invalid(std::move(why));
    Checked c;
    c.value_ = std::move(raw);
    return c;
  }

  // Blank while a record is being filled; blanks never leave from_json or a row's read.
  Checked() = default;
  Raw const& value() const { return value_; }
  friend bool operator==(Checked const&, Checked const&) = default;
  friend auto operator<=>(Checked const&, Checked const&) = default;

 private:
  Raw value_{};
};

struct SlugRule {
  using Raw = std::string;
  static constexpr auto doc =
      "An identifier chosen by the caller: 1 to 80 of a–z, 0–9 and hyphen, beginning with a letter or digit.";
  static constexpr auto schema = R"({"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,79}$"})";
  static std::string refuse(std::string const&);
};
using Slug = Checked<SlugRule>;

struct SecondsRule {
  using Raw = std::int64_t;
  static constexpr auto doc = "A length of time in whole seconds, at least 1.";
  static constexpr auto schema = R"({"type":"integer","format":"int64","minimum":1})";
  static std::string refuse(std::int64_t s) { return s >= 1 && s <= 4'000'000'000 ? "" : "expected at least 1 second"; }
};
using WholeSeconds = Checked<SecondsRule>;

struct PercentRule {
  using Raw = double;
  static constexpr auto doc = "A share in percent, 0 to 100.";
  static constexpr auto schema = R"({"type":"number","minimum":0,"maximum":100})";
  static std::string refuse(double p) { return p >= 0 && p <= 100 ? "" : "expected a share between 0 and 100 percent"; }
};
using Percent = Checked<PercentRule>;

// One line of text for people: trimmed by nobody, so blanks at the ends are refused; NFC; 1 to 300 bytes.
struct TitleRule {
  using Raw = std::string;
  static constexpr auto doc = "A name for people: 1 to 300 bytes of UTF-8, one line.";
  static constexpr auto schema = R"({"type":"string","minLength":1,"maxLength":300})";
  static std::string refuse(std::string const&);
};
using Title = Checked<TitleRule>;

template <typename T>
inline constexpr bool is_checked = false;
template <typename Rule>
inline constexpr bool is_checked<Checked<Rule>> = true;

}  // namespace haidang

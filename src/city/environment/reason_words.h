// What a person is told about refused rows: a title, one sentence of help, and, where it can be seen from the row, a
// replacement to try. Separate from judging because words change for readers and rules do not.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "city/environment/reading.h"
#include "city/environment/station_book.h"

namespace haidang {

struct ReasonWords {
  Reason reason = Reason::unreadable_row;
  std::string_view title, title_en;
  std::string_view help, help_en;  // what is wrong, where to look, how to mend it
};
ReasonWords const& words_of(Reason);

// Text to look for in the refused rows and what to write instead.
struct Suggestion {
  std::string find;
  std::string replace_with;
  std::string description;
  std::string description_en;
};

// From one refused row: its text, and its detail (either language), whose first “ ” holds what was found. Nothing when
// nothing plain can be suggested; a suggestion never invents a value.
std::optional<Suggestion> suggestion(Reason reason, std::string_view raw, std::string_view detail,
                                     StationBook const& book);

}  // namespace haidang

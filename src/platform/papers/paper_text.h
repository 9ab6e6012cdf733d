// What a paper says, in words: the parts that all three formats must write alike.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "platform/papers/papers.h"

namespace haidang::papers {

// NFC, without what neither XML nor a page can hold: line feeds stay, other control characters become blanks.
std::string clean(std::string_view);
std::string plain(Text const&);

// "1.234,5" in Vietnamese and "1,234.5" in English, "97,5%", "28/11/2026". Empty for what is not known.
std::string shown(tables::TableValue const&, Column const&, Language);

std::string day_and_place(Paper const&);  // "Quảng Ninh, ngày 28 tháng 11 năm 2026"
std::string national_title(Language);
std::string motto(Language);
std::string addressees_label(Language);
std::string recipients_label(Language);
std::string title_of(Paper const&);  // of the file: kind and subject in one line
std::string_view mark_of(List::Mark);

// Hands out "I. ", "1. ", "a) " down the paper.
class HeadingNumbers {
 public:
  std::string next(Heading const&);

 private:
  std::array<int, 3> counts_{};
};
int level_of(Heading const&);

// too_large when there are more rows than a paper may have.
Done within_bounds(Paper const&);

}  // namespace haidang::papers

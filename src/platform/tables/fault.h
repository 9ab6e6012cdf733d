// The two shapes of error that reading a table can end in, with their code in front. Separate so that both readers word
// them alike; of no use outside this folder.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"

namespace haidang::tables {

inline constexpr std::string_view save_as_xlsx = "; open it in Excel or LibreOffice and save it as .xlsx";

inline Error unreadable(std::string_view code, std::string_view sentence, std::string at = {}) {
  return {ErrorKind::unreadable, std::string(code) + ": " + std::string(sentence), std::move(at)};
}

inline Error too_large(std::string_view what, std::size_t limit, std::string at = {}) {
  return {ErrorKind::too_large,
          "too_large: " + std::string(what) + " is more than " + std::to_string(limit) + "; send it in parts",
          std::move(at)};
}

inline std::string quoted(std::string_view text) { return "“" + excerpt(text, 60) + "”"; }

}  // namespace haidang::tables

// A text file's bytes as UTF-8: Excel saves "Unicode text" as UTF-16, and puts a mark before UTF-8. What is in no
// Unicode encoding is refused, because guessing between TCVN3, VNI and Windows-1258 turns names into rubbish silently.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace haidang::tables {

// Without the mark. Copies only when it must: the view is of the bytes or of `storage`.
Result<std::string_view> as_utf8(std::string_view bytes, std::string& storage);

}  // namespace haidang::tables

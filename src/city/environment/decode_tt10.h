// Circular 10/2021 text: one reading a line, in the four row layouts that stations really send. Separate because it is
// the one format without column names: the place of the 14-digit stamp says which layout a row has.
#pragma once

#include <optional>
#include <string_view>

#include "base/error.h"
#include "city/environment/reading.h"
#include "city/feeds/contract.h"

namespace haidang {

// Rows, tabs or blanks between cells:  symbol value unit stamp [status]  ·  stamp symbol value unit  ·
// stamp symbol value  ·  symbol value stamp [status]. `unreadable` when no line looks like a row.
Result<DecodedReadings> decode_tt10(Decoding const&, std::string_view bytes);

}  // namespace haidang

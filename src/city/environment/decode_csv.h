// Tables: a header row, then wide rows (one column a parameter) or long ones (one row a value), as the contract says.
#pragma once

#include <string_view>

#include "base/error.h"
#include "city/environment/reading.h"
#include "city/feeds/contract.h"

namespace haidang {

// `unreadable` when the header lacks a column that the contract names; `too_large` when it has more than 4,096 columns
// or 1 MiB. A row of more than that, or with another number of cells than the header, is one bad row.
Result<DecodedReadings> decode_csv(Decoding const&, std::string_view bytes);

// The header's text with its line end, as it stands in front of every replayed row.
std::string_view csv_header(Decoding const&, std::string_view bytes);

}  // namespace haidang

// JSON deliveries: a list of records, {"station": …, "readings": [records]}, a single record, or one record a line.
// Separate so that only this file's .cc meets the JSON library.
#pragma once

#include <string_view>

#include "base/error.h"
#include "city/environment/reading.h"
#include "city/feeds/contract.h"

namespace haidang {

// Fields are named as the contract says, else station, symbol, time, value, unit, status; other fields are ignored.
// `unreadable`, with the byte of the first fault, when the body is no whole JSON document or no such list; then no
// record of it counts.
Result<DecodedReadings> decode_json(Decoding const&, std::string_view bytes);

// One JSON object a line. A line that is none is one bad row; `unreadable` when no line is one.
Result<DecodedReadings> decode_ndjson(Decoding const&, std::string_view bytes);

}  // namespace haidang

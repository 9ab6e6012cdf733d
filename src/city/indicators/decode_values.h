// Indicators' values in JSON: a list of objects, an object with such a list under `values` or `data`, or an object a
// line. Tables come through city/sheets. Fields have our names, or those that the contract maps.
#pragma once

#include "base/error.h"
#include "city/feeds/contract.h"
#include "city/indicators/said_row.h"

namespace haidang {

// Unreadable when the body is no such JSON. An item that is no object comes back without fields.
Result<std::vector<SaidIndicatorRow>> decode_values(Decoding const&, std::string_view body);

// A body that decode_values reads as these rows.
std::string values_body(std::vector<std::string> const& rows);

}  // namespace haidang

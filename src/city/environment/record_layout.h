// Which column (or JSON field) of a record plays which part, by the contract or by the standard names. Separate because
// tables and JSON records share it.
#pragma once

#include <string_view>
#include <vector>

#include "city/feeds/contract.h"

namespace haidang {

enum class Part : std::uint8_t { time, station, symbol, value, unit, status, reading };

struct RecordField {
  std::string_view name;  // points into the decoding or is a constant
  Part part = Part::time;
  std::uint16_t index = 0;  // which time column, which of Decoding::readings
  bool required = true;
};

// The standard names are station, symbol, time, value, unit, status, where the contract names none. A wide decoding
// (with `readings`) has no symbol, value and unit fields.
std::vector<RecordField> record_fields(Decoding const&);

}  // namespace haidang

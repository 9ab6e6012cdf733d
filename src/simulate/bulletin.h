// What a station writes: rows measured in the world, spoilt by its faults, put into the form its contract agrees on.
// Pure: history and live sending make the same bytes.
#pragma once

#include <string>
#include <vector>

#include "city/environment/station.h"
#include "city/feeds/contract.h"
#include "simulate/fault.h"
#include "simulate/world.h"

namespace haidang::simulate {

// One value as the station's logger holds it: already text, already spoilt.
struct Row {
  std::string symbol;
  std::string value;
  std::string unit;
  Instant time;  // end of its interval
  std::string status = "00";
};

// The rows of the interval that ends at `t`. Faults that concern whole files (silent, late, duplicate, truncated,
// too_many) are the sender's affair and change nothing here.
std::vector<Row> rows_at(World const&, FaultScript const&, Station const&, Instant t);

// Rows as a file of Circular 10/2021: symbol, value, unit, time, status; tabs and CRLF.
std::string as_tt10(std::vector<Row> const&);

// Rows of one station in the form of the contract: tt10, csv (wide or long), json or ndjson, with the sender's words
// for columns, symbols and statuses.
std::string as_agreed(Decoding const&, Station const&, std::vector<Row> const&);
std::string content_type_of(Format);

// QN_KXQ001_KXQ001_20261122101500.txt: province, site, station, local time.
std::string file_name(Station const&, Format, Instant t);
// The folder below the station's root for files of that day: KXQ001/2026/11/22 for ST/YYYY/MM/DD. Words of a layout:
// ST, YYYY, MM, DD, ThangMM, NgayDD and any run of them.
std::string folder_of(std::string_view layout, std::string_view station_folder, Instant t);
// A moment by a contract's time pattern: rfc3339, or %Y %m %d %H %M %S and literal characters.
std::string stamp(std::string_view pattern, int offset_minutes, Instant t);

}  // namespace haidang::simulate

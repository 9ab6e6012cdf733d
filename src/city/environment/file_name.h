// The names of Circular 10/2021 files: which station, which moment. Separate because the roads ask too, to order files
// and to skip what is no station's file.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace haidang {

struct StationFileName {
  std::string_view station;  // HN_ABCD_NUO001_20211016103000.txt → NUO001; KCNDiemThuy20170228145700.txt → KCNDiemThuy
  Instant stamp;             // local time of the name, at +07:00
  friend bool operator==(StationFileName const&, StationFileName const&) = default;
};

// Nothing when the name (folders in front are ignored) is of neither form: PROVINCE_SITE_STATION_yyyyMMddHHmmss.txt,
// STATION_yyyyMMddHHmmss.txt, or the old STATIONyyyyMMddHHmmss.txt. The view points into `name`.
std::optional<StationFileName> parse_file_name(std::string_view name);

// yyyyMMddHHmmss at the offset; nothing when it is not 14 digits or no such moment.
std::optional<Instant> parse_stamp(std::string_view digits, int offset_minutes);

}  // namespace haidang

// How stations arrange their days in folders. A layout is written as in Source.layout: "ST/" stands for the station's
// folder, then YYYY, MM and DD between literal signs, as in "ST/YYYY/ThangMM/DDMMYYYY"; "ST" alone keeps everything in
// one folder. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace haidang::pull {

// The nine that Vietnamese stations use. Any other mixture of YYYY, MM and DD works too when a contract names it.
std::span<std::string_view const> known_layouts();

// Whether the text is a layout at all.
Done check_layout(std::string_view layout);

// Where files of the day lie below the station's folder: "2026/11/22"; "" when all lie in the station's folder itself.
std::string folder_of_day(std::string_view layout, Civil const& day);

// The known layouts in which `path` (below the station's folder) can be a folder or the beginning of one; "ST" only for
// the empty path. A path with a date that does not exist, or two dates that disagree, fits none.
std::vector<std::string_view> layouts_that_begin(std::string_view path);
// The same, with `path` as the whole folder of a day.
std::vector<std::string_view> layouts_that_fit(std::string_view path);

// The day whose files lie in `path`; nothing when the path is no folder of this layout, or the layout has no days.
std::optional<Civil> day_of_folder(std::string_view layout, std::string_view path);

// The moment in a file's name: the last run of exactly 14 digits that is a date and a time of day, as in
// QN_ABC_KXQ001_20261122101500.txt. In local time at the offset.
std::optional<Instant> moment_in_name(std::string_view name, int offset_minutes = vietnam_offset_minutes);

}  // namespace haidang::pull

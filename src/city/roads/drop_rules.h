// What may be taken from a drop folder and when; what its sender is told. Pure: the folder itself is in drop_folder.h,
// the going on over time in drop.h.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "city/roads/road_rules.h"

namespace haidang::drop {

// The folder below drop/ that this feed's sender fills: Source.folder, or the feed's id. Refused when it would lead
// outside, is hidden, or cannot be a folder's name.
Result<std::string> folder_of(PulledFeed const&);

// Whether one folder is, or lies inside, the other: two feeds must not share files.
bool overlap(std::string_view a, std::string_view b);

// The names below a feed's folder that are ours: what was taken, and what was refused.
inline constexpr std::string_view done_folder = "done";
inline constexpr std::string_view refused_folder = "refused";
inline constexpr std::string_view note_ending = ".why.txt";  // behind the name of a refused file

// How much longer a file that last changed at `changed` must stand still to be taken; nothing or less: it may be. Both
// times are the file system's own.
Span left_to_settle(Instant changed, Instant now, Span settle);

// The name a file gets when `tries` files of its name are there already: a.txt, a~1.txt, a~2.txt …
std::string name_beside(std::string_view name, int tries);

// The note laid beside a refused file, in Vietnamese and English.
struct Refusal {
  std::string file;
  std::int64_t size_bytes = 0;
  Instant at;
  ErrorKind kind = ErrorKind::invalid;
  Originals originals = Originals::kept;
  std::string found;  // the error's own words
};
std::string note_of(Refusal const&);

// Whether a folder of done/ or refused/ (yyyy-mm-dd) is past its keeping time. Other names never are.
bool is_past_keeping(std::string_view day_folder, Instant now, std::int64_t kept_days);

}  // namespace haidang::drop

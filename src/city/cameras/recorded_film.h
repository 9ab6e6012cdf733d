// A film of what a camera recorded between two moments: its files put together, and marked when it is handed out.
#pragma once

#include <filesystem>
#include <functional>

#include "city/cameras/recording_table.h"
#include "media/recording/marks.h"

namespace haidang {

struct RecordedStretch {
  std::string camera;
  Instant from, to;
  std::size_t most_bytes = 0;
  std::string note = {};
  bool to_the_end = false;  // refused when not all of it fits into one film; else it ends earlier
  std::optional<recording::Marking> marking = {};
  std::function<Done(double done)> may_go_on = {};  // asked before each picture is marked; 0 to 1
};

inline constexpr std::int64_t most_segments = 5000;  // three days of minutes

// MP4. REQUIRES: the segments are that camera's, in order, under `folder`. `missing` when none of it is there,
// `too_large` over the bound, `conflict` when the stream changed in between; what `may_go_on` says.
Result<std::string> film_of(std::filesystem::path const& folder, std::vector<RecordedSegment> const&,
                            RecordedStretch const&);

}  // namespace haidang

// The newest still picture of each camera, a file each: for grids that nobody watches living, and for what was last
// seen of one that is down. Of a camera that may be seen only by approval none is kept.
#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"
#include "city/cameras/camera.h"

namespace haidang {

class StillShelf {
 public:
  explicit StillShelf(std::filesystem::path folder) : folder_{std::move(folder)} {}

  // Any thread, all of these. A reader sees the old picture or the new one, never half of it. What cannot be written is
  // said in the log; the next look brings another.
  void put(Camera const&, std::string const& jpeg) const;
  // `missing` when there is none.
  Result<std::string> get(Camera const&) const;

 private:
  std::filesystem::path folder_;
};

// A picture of it may lie on the disk.
bool may_keep_still(Camera const&);

}  // namespace haidang

// What a new viewer begins with: the fragments since the last key frame, so that it sees a picture at once and does not
// wait for the camera's next. Pure.
#pragma once

#include <vector>

#include "media/fmp4/fragmenter.h"

namespace haidang::relay {

class GopRing {
 public:
  // A group larger than `most_bytes` is not kept: whoever comes then waits for the next key frame. Some cameras send
  // one in minutes.
  explicit GopRing(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  void add(fmp4::Fragment const&);
  void clear();

  // Empty, or beginning with a key frame and without a gap to the newest fragment.
  std::vector<fmp4::Fragment> const& fragments() const { return fragments_; }
  std::size_t bytes() const { return bytes_; }

 private:
  std::size_t const most_bytes_;
  std::vector<fmp4::Fragment> fragments_;
  std::size_t bytes_ = 0;
};

}  // namespace haidang::relay

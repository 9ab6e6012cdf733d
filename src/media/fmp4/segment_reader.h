// A stored segment read again: its init segment and its fragments, as far as they are whole. After a kill or a power
// cut a file ends anywhere, and its last pages may hold zeros; it is mended by cutting it where the last whole fragment
// ends. Pure; reads inside the given bytes, whatever they are.
//
// Whole is a fragment when every box is there and agrees with the others, decode times grow, and the lengths of the NAL
// units fill the picture. What is inside a unit is not looked at: there is no checksum in it.
#pragma once

#include <optional>
#include <string_view>

#include "media/fmp4/fragment.h"

namespace haidang::fmp4 {

struct StoredFragment {
  std::size_t at = 0, size = 0;  // in the segment, moof and mdat together
  Sample sample;
  std::string_view nals;
};

class SegmentReader {
 public:
  // The bytes must outlive the reader and what it gives.
  explicit SegmentReader(std::string_view segment);

  // The next whole fragment; nothing from the first on that is not.
  std::optional<StoredFragment> next();

  // Of ftyp and moov; nothing of a segment whose init segment is not whole can be played, and 0 says so.
  std::size_t init_bytes() const { return init_bytes_; }
  // Init segment and the fragments given so far. After next() has given nothing: where to cut.
  std::size_t whole_bytes() const { return at_; }

 private:
  std::string_view segment_;
  std::size_t init_bytes_ = 0, at_ = 0;
  std::int64_t last_decode_time_ = -1;
};

}  // namespace haidang::fmp4

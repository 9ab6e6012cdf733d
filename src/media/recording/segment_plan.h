// When a recording goes on in the same file and when another begins. A file begins with a key picture, holds one kind
// of stream without a hole, and ends after about a minute, so that what a fault can cost is small and old ones are
// deleted one by one. Pure.
#pragma once

#include <memory>
#include <optional>

#include "base/time.h"
#include "media/fmp4/fragmenter.h"

namespace haidang::recording {

// A picture of a stream, as far as a recording must know it.
struct Shot {
  fmp4::Timing timing;
  bool is_key = false;
  std::shared_ptr<fmp4::Init const> init;
};

class SegmentPlan {
 public:
  explicit SegmentPlan(Span longest = minutes(1)) : longest_{longest} {}

  enum class Step { skip, begin, go_on };  // skip: it cannot be shown without a key picture that is missing
  Step place(Shot const&);
  // The stream has ended, or the file could not be written: the next key picture begins another.
  void end() { init_.reset(); }

  bool is_open() const { return init_ != nullptr; }
  Span length() const { return Span{(next_ - first_) / 90}; }  // of the file so far
  std::shared_ptr<fmp4::Init const> const& init() const { return init_; }

 private:
  Span const longest_;
  std::shared_ptr<fmp4::Init const> init_;  // of the open file; none when none is open
  std::int64_t first_ = 0, next_ = 0;       // decode times: of its first picture, and where the next is expected
};

}  // namespace haidang::recording

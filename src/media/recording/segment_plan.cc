#include "media/recording/segment_plan.h"

namespace haidang::recording {
namespace {

constexpr std::int64_t a_hole = 90'000;  // a second more than the picture before was to stand

}  // namespace

SegmentPlan::Step SegmentPlan::place(Shot const& shot) {
  auto const& timing = shot.timing;
  bool whole =
      is_open() && shot.init == init_ && timing.decode_time >= next_ - a_hole && timing.decode_time <= next_ + a_hole;
  if (!whole && !shot.is_key) {
    end();
    return Step::skip;
  }
  bool goes_on = whole && !(shot.is_key && length() >= longest_);
  if (!goes_on) {
    init_ = shot.init;
    first_ = timing.decode_time;
  }
  next_ = timing.decode_time + timing.duration;
  return goes_on ? Step::go_on : Step::begin;
}

}  // namespace haidang::recording

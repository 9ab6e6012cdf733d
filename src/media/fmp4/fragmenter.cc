#include "media/fmp4/fragmenter.h"

#include <chrono>
#include <utility>

#include "media/fmp4/init_segment.h"

namespace haidang::fmp4 {
namespace {

std::int64_t ticks(rtsp::Moment::duration passed) {
  return std::chrono::duration_cast<std::chrono::microseconds>(passed).count() * 9 / 100;
}

}  // namespace

Fragment Fragmenter::take(rtsp::VideoFrame const& frame) {
  Fragment out;
  out.init = init_for(frame.unit.parameters);
  out.is_key = frame.unit.is_key;
  if (!clock_) clock_.emplace(frame.unit.parameters->picture.frames_per_second);
  if (std::exchange(begins_session_, false)) clock_->go_on_after(ticks(frame.arrived - last_arrived_));
  last_arrived_ = frame.arrived;
  out.timing = clock_->place({frame.time_90k, frame.unit.is_key});
  out.bytes =
      std::make_shared<std::string const>(fragment_of({++sequence_, out.timing, frame.unit.is_key}, *frame.unit.nals));
  return out;
}

// The sets of another session are other objects that mostly say the same.
std::shared_ptr<Init const> Fragmenter::init_for(std::shared_ptr<rtsp::VideoParameters const> const& parameters) {
  if (parameters == parameters_) return init_;
  parameters_ = parameters;
  auto bytes = init_segment(*parameters);
  if (!init_ || init_->bytes != bytes)
    init_ = std::make_shared<Init const>(
        Init{std::move(bytes), parameters->codecs, parameters->picture.width, parameters->picture.height});
  return init_;
}

}  // namespace haidang::fmp4

// A camera's pictures as what players, rings and files take: one init segment, then a fragment a picture. Each is built
// once and shared by all who show or keep it. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "media/fmp4/fragment_clock.h"
#include "media/rtsp/video_receiver.h"

namespace haidang::fmp4 {

using Bytes = std::shared_ptr<std::string const>;

struct Init {
  std::string bytes;
  std::string codecs;  // for a player: video/mp4; codecs="…"
  int width = 0, height = 0;
};

struct Fragment {
  Bytes bytes;
  std::shared_ptr<Init const> init;  // what a player must have had before; another object only when it differs
  bool is_key = false;
  Timing timing;
};

class Fragmenter {
 public:
  Fragment take(rtsp::VideoFrame const&);

  // The next picture is the first of another session with the same camera. Its times begin anew; ours go on, by as much
  // time as passed between the two pictures.
  void begin_session() { begins_session_ = true; }

 private:
  std::shared_ptr<Init const> init_for(std::shared_ptr<rtsp::VideoParameters const> const&);

  std::shared_ptr<rtsp::VideoParameters const> parameters_;
  std::shared_ptr<Init const> init_;
  std::optional<FragmentClock> clock_;
  std::uint32_t sequence_ = 0;
  bool begins_session_ = true;
  rtsp::Moment last_arrived_{};
};

}  // namespace haidang::fmp4

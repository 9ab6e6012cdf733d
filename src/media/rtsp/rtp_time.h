// One line of time from a camera's 32 bits. Cameras wrap, jump back when they are set, jump hours ahead, stand still,
// and run at another speed than they say; what follows them (players, recordings) needs a line that goes on. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "media/rtsp/rtp_order.h"

namespace haidang::rtsp {

class Timeline {
 public:
  struct Stamp {
    std::int64_t time_90k = 0;  // from the first picture on; with B-frames it may step back, by a second at most
    bool jumped = false;        // the camera's clock and ours parted: what was between is unknown
  };
  struct Counts {
    std::uint64_t jumps = 0, frozen = 0;
    bool wrong_speed = false;  // now told by arrival
  };

  explicit Timeline(std::uint32_t clock_hz) : clock_hz_(clock_hz) {}

  // Of a picture's time and the moment its last packet came.
  Stamp place(std::uint32_t rtp_time, Moment now);
  Counts const& counts() const { return counts_; }

 private:
  double seconds_of(std::int64_t ticks) const { return static_cast<double>(ticks) / clock_hz_; }
  void measure_speed(std::uint32_t rtp_time, Moment now);
  void begin_measuring(std::uint32_t rtp_time, Moment now);

  double clock_hz_;
  Counts counts_;
  bool begun_ = false;
  std::uint32_t last_time_ = 0;
  Moment last_{};
  std::int64_t line_ = 0;

  std::uint32_t measured_from_time_ = 0;
  Moment measured_from_{};
  int wrong_in_a_row_ = 0;
};

}  // namespace haidang::rtsp

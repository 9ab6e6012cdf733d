// When each picture is decoded and how long it stands, from when it is shown. A stream's line (rtsp::Timeline) says
// when pictures are shown; with B-frames that steps back, and a camera that sets its clock makes it step anyhow.
// Players want decode times that only grow, at most as late as the picture is shown, and the duration of a picture
// before the next has come. Pure.
//
// The decode time is the show time of an earlier picture: with pictures reordered by n, the n-th highest before this
// one's. How far a camera reorders is learned from its pictures; the few by which it is learned are shown a little
// late. Without B-frames both times are one.
//
// A player that reads a step of more than twice the last duration takes it for a new stream: it drops everything up to
// the next key frame, and halts at the hole (Media Source Extensions, "coded frame processing"; seen in Chromium). A
// larger step is therefore taken in parts, by which decode times lag behind for a while: a pause is then shown as one.
// After more than ten seconds the hole is the truth, and a key frame takes the step whole.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "media/fmp4/fragment.h"

namespace haidang::fmp4 {

struct Shown {
  std::int64_t time_90k = 0;
  bool is_key = false;
};

class FragmentClock {
 public:
  static constexpr std::size_t most_reordered = 4;

  // The rate as the parameter sets state it, which is right or twice as high; only the first pictures lean on it.
  explicit FragmentClock(std::optional<double> frames_per_second = {});

  // Pictures in the order of decoding. Decode times grow by at least one; the first picture is shown after a second.
  Timing place(Shown const&);

  // Another line of times follows, such as a new session's: its first picture is shown `ticks` after the newest so far.
  void go_on_after(std::int64_t ticks) { gap_ = ticks; }

  std::size_t reordered() const { return reordered_; }

 private:
  std::int64_t usual_step() const;
  std::int64_t show_time(Shown const&);
  void forget_order(std::int64_t next);
  void measure(std::int64_t candidate);
  std::int64_t decode_time(std::int64_t candidate, std::int64_t show, bool is_key) const;

  std::array<std::int64_t, most_reordered + 1> highest_{};  // show times so far, the highest first
  std::size_t reordered_ = 0;
  bool begun_ = false;
  std::int64_t shift_ = 0;
  std::optional<std::int64_t> gap_;

  std::array<std::int64_t, 9> steps_{};  // between decode times
  std::size_t oldest_step_ = 0;
  std::int64_t candidate_ = 0;

  std::int64_t last_decode_ = 0, last_duration_ = 0;
};

}  // namespace haidang::fmp4

// Drawings as H.264 (ITU-T H.264, Baseline, level 3.1) without loss: a macroblock goes on from its neighbours where
// they foretell it, is skipped where nothing has changed, and is written as it is elsewhere (I_PCM). Small because
// drawings are flat, and readable by every decoder because it uses so little.
#pragma once

#include <string>
#include <vector>

#include "simulate/cameras/drawing.h"

namespace haidang::simulate {

class H264Writer {
 public:
  H264Writer(int width, int height);  // multiples of 16

  std::vector<std::string> parameter_sets() const;  // SPS, PPS
  // A slice of the whole picture; the decoder then knows `d`. All NAL units without start code, and with the bytes that
  // keep start codes out of them.
  std::string key_picture(Drawing const& d);
  std::string next_picture(Drawing const& d, Drawing const& before);

 private:
  struct Slice;
  int columns_, rows_;
  unsigned frame_ = 0;  // since the key picture
};

}  // namespace haidang::simulate

// Drawings as H.264 (ITU-T H.264, Baseline, level 3.1) without loss: a macroblock goes on from its neighbours where
// they foretell it, is skipped where nothing has changed, and is written as it is elsewhere (I_PCM). Small because
// drawings are flat, and readable by every decoder because it uses so little.
#pragma once

#include "simulate/cameras/film_writer.h"

namespace haidang::simulate {

class H264Writer final : public FilmWriter {
 public:
  H264Writer(int width, int height);  // multiples of 16

  std::vector<std::string> parameter_sets() const override;  // SPS, PPS
  std::string key_picture(Drawing const& d) override;
  std::string next_picture(Drawing const& d, Drawing const& before) override;

 private:
  struct Slice;
  int columns_, rows_;
  unsigned frame_ = 0;  // since the key picture
};

}  // namespace haidang::simulate

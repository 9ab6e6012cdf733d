// Drawings as H.265 (ITU-T H.265, Main, level 3.1) without loss, as H264Writer writes H.264: blocks of 16 by 16 that go
// on from the left, are skipped where nothing has changed, and are written as they are elsewhere (pcm_flag).
#pragma once

#include "simulate/cameras/film_writer.h"

namespace haidang::simulate {

class H265Writer final : public FilmWriter {
 public:
  H265Writer(int width, int height);  // multiples of 16

  std::vector<std::string> parameter_sets() const override;  // VPS, SPS, PPS
  std::string key_picture(Drawing const& d) override;
  std::string next_picture(Drawing const& d, Drawing const& before) override;

 private:
  int columns_, rows_;
  unsigned order_ = 0;  // since the key picture
};

}  // namespace haidang::simulate

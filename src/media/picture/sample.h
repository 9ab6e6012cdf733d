// What is kept of a picture to judge it by, and to compare a later one with: some 32 KB, whatever its size. Pure.
//
// A thumbnail averages away what tells a still scene from a frozen one, the noise of the sensor and the seconds of a
// burnt-in clock. So single samples of the whole picture are kept beside it as they are, at places that never change.
#pragma once

#include <vector>

#include "media/picture/picture_view.h"

namespace haidang::picture {

constexpr int thumbnail_width = 160, thumbnail_height = 90;
constexpr int points_across = 128, points_down = 128;

struct Measures {
  double brightness = 0;  // mean, 0–255
  double contrast = 0;    // how far brightness spreads (standard deviation, of the thumbnail)
  double detail = 0;      // variance of the Laplacian in the middle of the full picture: what blur takes away
  double saturation = 0;  // mean distance of both colours from grey
  double bars = 0;        // 0–1: the share of columns that are the same from top to bottom
};

struct Sample {
  int width = 0, height = 0;  // of the picture
  Measures measures;
  std::vector<std::uint8_t> thumbnail;  // thumbnail_width × thumbnail_height
  std::vector<std::uint8_t> points;     // points_across × points_down
};

// REQUIRES: at least 16 by 16.
Sample sample_of(PictureView const&);

// How two pictures of the same size differ.
struct Change {
  double level = 0;      // how far mean brightness went, up or down
  double coarse = 0;     // mean difference of the thumbnails
  double noise = 0;      // mean difference of the points, in the quiet half of the picture
  double strong = 0;     // 0–1: the share of points that differ clearly
  int busy_regions = 0;  // of 64: where points differ clearly
};
Change change_between(Sample const& before, Sample const& after);

}  // namespace haidang::picture

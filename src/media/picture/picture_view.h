// A decoded picture as it lies in memory: brightness in full, two colours at half the size (4:2:0), eight bits. It
// owns nothing.
#pragma once

#include <cstddef>
#include <cstdint>

namespace haidang::picture {

struct Plane {
  std::uint8_t const* samples = nullptr;
  std::ptrdiff_t stride = 0;  // bytes from row to row
  int width = 0, height = 0;

  std::uint8_t const* row(int y) const { return samples + y * stride; }
};

struct PictureView {
  Plane y, u, v;
  bool full_range = false;  // brightness from 0 to 255 instead of 16 to 235
};

}  // namespace haidang::picture

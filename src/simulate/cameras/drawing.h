// A picture drawn by the program: brightness and two colours at half the size (4:2:0), in the limited range of video.
// Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace haidang::simulate {

struct Colour {
  std::uint8_t y, u, v;
};
struct Box {
  int x, y, width, height;  // even, so that colours need no mixing
};

struct Drawing {
  Drawing(int width, int height);  // both multiples of 16

  void fill(Box, Colour);  // what lies outside is cut off
  // Rows from one colour to the other.
  void shade(Box, Colour top, Colour bottom);
  // Digits, '-', ':' and spaces, white on black; each 12 wide and 16 high for a scale of 2.
  void write(int x, int y, std::string_view text, int scale);

  int width, height;
  std::vector<std::uint8_t> y, u, v;
};

}  // namespace haidang::simulate

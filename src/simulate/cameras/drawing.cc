#include "simulate/cameras/drawing.h"

#include <algorithm>
#include <array>

namespace haidang::simulate {
namespace {

constexpr Colour white{235, 128, 128}, black{16, 128, 128};

// Seven rows of five dots each, for 0–9, '-' and ':'.
constexpr std::array<std::array<std::uint8_t, 7>, 12> glyphs{{{14, 17, 19, 21, 25, 17, 14},
                                                              {4, 12, 4, 4, 4, 4, 14},
                                                              {14, 17, 1, 2, 4, 8, 31},
                                                              {31, 2, 4, 2, 1, 17, 14},
                                                              {2, 6, 10, 18, 31, 2, 2},
                                                              {31, 16, 30, 1, 1, 17, 14},
                                                              {6, 8, 16, 30, 17, 17, 14},
                                                              {31, 1, 2, 4, 8, 8, 8},
                                                              {14, 17, 17, 14, 17, 17, 14},
                                                              {14, 17, 17, 15, 1, 2, 12},
                                                              {0, 0, 0, 31, 0, 0, 0},
                                                              {0, 12, 12, 0, 12, 12, 0}}};

int glyph_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c == '-' ? 10 : c == ':' ? 11 : -1;
}

Box cut(Box b, int width, int height) {
  auto left = std::clamp(b.x, 0, width), top = std::clamp(b.y, 0, height);
  auto right = std::clamp(b.x + b.width, left, width), bottom = std::clamp(b.y + b.height, top, height);
  return {left, top, right - left, bottom - top};
}

void fill_plane(std::vector<std::uint8_t>& plane, int stride, Box b, std::uint8_t value) {
  for (int row = b.y; row < b.y + b.height; ++row) std::fill_n(plane.begin() + row * stride + b.x, b.width, value);
}

}  // namespace

Drawing::Drawing(int w, int h)
    : width{w},
      height{h},
      y(static_cast<std::size_t>(w * h), black.y),
      u(static_cast<std::size_t>(w * h / 4), black.u),
      v(static_cast<std::size_t>(w * h / 4), black.v) {}

void Drawing::fill(Box box, Colour c) {
  auto b = cut(box, width, height);
  fill_plane(y, width, b, c.y);
  Box half{b.x / 2, b.y / 2, b.width / 2, b.height / 2};
  fill_plane(u, width / 2, half, c.u);
  fill_plane(v, width / 2, half, c.v);
}

void Drawing::shade(Box box, Colour top, Colour bottom) {
  auto between = [&](int a, int b, int row) {
    return static_cast<std::uint8_t>(a + (b - a) * row / std::max(1, box.height - 1));
  };
  for (int row = 0; row < box.height; row += 2)
    fill({box.x, box.y + row, box.width, 2},
         {between(top.y, bottom.y, row), between(top.u, bottom.u, row), between(top.v, bottom.v, row)});
}

void Drawing::write(int x, int y_from, std::string_view text, int scale) {
  fill({x, y_from, static_cast<int>(text.size()) * 6 * scale, 8 * scale}, black);
  for (auto c : text) {
    if (auto glyph = glyph_of(c); glyph >= 0)
      for (int row = 0; row < 7; ++row)
        for (int dot = 0; dot < 5; ++dot)
          if (glyphs[static_cast<std::size_t>(glyph)][static_cast<std::size_t>(row)] >> (4 - dot) & 1)
            fill_plane(y, width, cut({x + dot * scale, y_from + row * scale, scale, scale}, width, height), white.y);
    x += 6 * scale;
  }
}

}  // namespace haidang::simulate

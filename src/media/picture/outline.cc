#include "media/picture/outline.h"

#include <algorithm>
#include <cmath>

namespace haidang::picture {
namespace {

std::uint8_t at(Outline const& o, std::size_t i) { return static_cast<std::uint8_t>(o[i]); }

}  // namespace

Outline outline_of(Sample const& sample) {
  auto half = [&](int x, int y) {  // four samples of the thumbnail, clamped at its rim
    x = std::clamp(x, 0, outline_width - 1) * 2;
    y = std::clamp(y, 0, outline_height - 1) * 2;
    auto const* p = sample.thumbnail.data() + y * thumbnail_width + x;
    return p[0] + p[1] + p[thumbnail_width] + p[thumbnail_width + 1];
  };
  Outline out;
  out.reserve(static_cast<std::size_t>(outline_width) * outline_height);
  for (int y = 0; y < outline_height; ++y)
    for (int x = 0; x < outline_width; ++x) {
      auto across = half(x + 1, y) - half(x - 1, y), down = half(x, y + 1) - half(x, y - 1);
      // The root, so that one bright lamp does not outweigh a street.
      auto strength = std::sqrt(std::sqrt(static_cast<double>(across * across + down * down)));
      out += static_cast<char>(std::min(255, static_cast<int>(strength * 8)));
    }
  return out;
}

double likeness(Outline const& a, Outline const& b) {
  if (a.size() != b.size() || a.empty()) return 0;
  double sum_a = 0, sum_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum_a += at(a, i);
    sum_b += at(b, i);
  }
  auto n = static_cast<double>(a.size());
  double product = 0, square_a = 0, square_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto from_a = at(a, i) - sum_a / n, from_b = at(b, i) - sum_b / n;
    product += from_a * from_b;
    square_a += from_a * from_a;
    square_b += from_b * from_b;
  }
  return square_a <= 0 || square_b <= 0 ? 0 : product / std::sqrt(square_a * square_b);
}

void follow(Outline& remembered, Outline const& seen) {
  if (remembered.size() != seen.size()) {
    remembered = seen;
    return;
  }
  for (std::size_t i = 0; i < seen.size(); ++i) {
    int by = at(seen, i) - at(remembered, i);
    // At least by one, or rounding would keep it from ever arriving.
    int step = by == 0 ? 0 : by / 8 != 0 ? by / 8 : by > 0 ? 1 : -1;
    remembered[i] = static_cast<char>(at(remembered, i) + step);
  }
}

}  // namespace haidang::picture

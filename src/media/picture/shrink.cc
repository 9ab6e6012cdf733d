#include "media/picture/shrink.h"

#include <algorithm>
#include <vector>

namespace haidang::picture {
namespace {

// In steps of a constant size, which the compiler makes single instructions of.
void add_row(std::uint8_t const* __restrict row, int width, std::uint16_t* __restrict columns) {
  constexpr int step = 16;
  int x = 0;
  for (; x + step <= width; x += step)
    for (int k = 0; k < step; ++k) columns[x + k] = static_cast<std::uint16_t>(columns[x + k] + row[x + k]);
  for (; x < width; ++x) columns[x] = static_cast<std::uint16_t>(columns[x] + row[x]);
}

// Where each of `parts` begins, and the end: as even as whole numbers allow, the same twice where there are more parts
// than places.
std::vector<int> bounds(int whole, int parts) {
  std::vector<int> out;
  for (int i = 0; i <= parts; ++i) out.push_back(static_cast<int>(static_cast<std::int64_t>(whole) * i / parts));
  return out;
}

}  // namespace

void shrink(Plane const& from, int width, int height, int most_rows, std::uint8_t* to, std::ptrdiff_t stride) {
  std::vector<std::uint16_t> columns(static_cast<std::size_t>(from.width));
  auto across = bounds(from.width, width), down = bounds(from.height, height);
  for (int ty = 0; ty < height; ++ty) {
    auto row = static_cast<std::size_t>(ty);
    int top = down[row], bottom = std::max(top + 1, down[row + 1]);
    int apart = (bottom - top + most_rows - 1) / most_rows, rows = 0;
    std::fill(columns.begin(), columns.end(), std::uint16_t{0});
    for (int y = top; y < bottom; y += apart, ++rows) add_row(from.row(y), from.width, columns.data());
    for (int tx = 0; tx < width; ++tx) {
      auto column = static_cast<std::size_t>(tx);
      int left = across[column], right = std::max(left + 1, across[column + 1]);
      std::uint32_t sum = 0;
      for (int x = left; x < right; ++x) sum += columns[static_cast<std::size_t>(x)];
      to[ty * stride + tx] = static_cast<std::uint8_t>(sum / static_cast<std::uint32_t>((right - left) * rows));
    }
  }
}

}  // namespace haidang::picture

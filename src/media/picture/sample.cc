#include "media/picture/sample.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "media/picture/shrink.h"

namespace haidang::picture {
namespace {

constexpr int detail_width = 512, detail_height = 288;
constexpr int clearly = 24;  // more than noise and the coder's rounding make of one sample

std::vector<std::uint8_t> thumbnail_of(Plane const& p) {
  constexpr int most_rows = 8;  // of a cell: more say no more
  std::vector<std::uint8_t> out(static_cast<std::size_t>(thumbnail_width) * thumbnail_height);
  // Of a picture that is smaller than its thumbnail, cells repeat.
  shrink(p, thumbnail_width, thumbnail_height, most_rows, out.data(), thumbnail_width);
  return out;
}

// One sample in every cell of a grid, at a place in it that hashing its number gives: no line or pattern of the scene
// falls between all of them.
std::vector<std::uint8_t> picked(Plane const& p) {
  std::vector<std::uint8_t> out;
  out.reserve(static_cast<std::size_t>(points_across) * points_down);
  auto wide = static_cast<std::uint32_t>(std::max(1, p.width / points_across)),
       high = static_cast<std::uint32_t>(std::max(1, p.height / points_down));
  for (int py = 0; py < points_down; ++py)
    for (int px = 0; px < points_across; ++px) {
      auto hash = static_cast<std::uint32_t>(py * points_across + px + 1) * 2654435761U;
      int left = p.width * px / points_across, top = p.height * py / points_down;
      out.push_back(p.row(top + static_cast<int>((hash >> 24) % high))[left + static_cast<int>((hash >> 8) % wide)]);
    }
  return out;
}

double laplacian_variance(Plane const& p) {
  int width = std::min(detail_width, p.width), height = std::min(detail_height, p.height);
  int left = (p.width - width) / 2, top = (p.height - height) / 2;
  std::int64_t sum = 0, squares = 0;
  for (int y = 1; y + 1 < height; ++y) {
    auto const* above = p.row(top + y - 1) + left;
    auto const* here = p.row(top + y) + left;
    auto const* below = p.row(top + y + 1) + left;
    std::int32_t row_sum = 0, row_squares = 0;  // 510 × 1,020² stays below 2³¹
    for (int x = 1; x + 1 < width; ++x) {
      auto value = static_cast<std::int16_t>(4 * here[x] - here[x - 1] - here[x + 1] - above[x] - below[x]);
      row_sum += value;
      row_squares += value * value;
    }
    sum += row_sum;
    squares += row_squares;
  }
  auto count = static_cast<double>(width - 2) * (height - 2);
  auto mean = static_cast<double>(sum) / count;
  return static_cast<double>(squares) / count - mean * mean;
}

double distance_from_grey(Plane const& u, Plane const& v) {
  std::int64_t sum = 0, count = 0;
  for (int y = 0; y < u.height; y += 2)
    for (int x = 0; x < u.width; x += 2, ++count) sum += std::abs(u.row(y)[x] - 128) + std::abs(v.row(y)[x] - 128);
  return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
}

struct Spread {
  double mean = 0, deviation = 0;
};
template <typename At>
Spread spread(int count, At at) {
  double sum = 0, squares = 0;
  for (int i = 0; i < count; ++i) {
    double value = at(i);
    sum += value;
    squares += value * value;
  }
  auto mean = sum / count;
  return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

double even_columns(std::vector<std::uint8_t> const& thumbnail) {
  int even = 0;
  for (int x = 0; x < thumbnail_width; ++x) {
    auto down =
        spread(thumbnail_height, [&](int y) { return thumbnail[static_cast<std::size_t>(y * thumbnail_width + x)]; });
    if (down.deviation < 3) ++even;
  }
  return static_cast<double>(even) / thumbnail_width;
}

}  // namespace

Sample sample_of(PictureView const& picture) {
  Sample out;
  out.width = picture.y.width;
  out.height = picture.y.height;
  out.thumbnail = thumbnail_of(picture.y);
  out.points = picked(picture.y);
  auto over =
      spread(static_cast<int>(out.thumbnail.size()), [&](int i) { return out.thumbnail[static_cast<std::size_t>(i)]; });
  out.measures = {.brightness = over.mean,
                  .contrast = over.deviation,
                  .detail = laplacian_variance(picture.y),
                  .saturation = distance_from_grey(picture.u, picture.v),
                  .bars = even_columns(out.thumbnail)};
  return out;
}

Change change_between(Sample const& before, Sample const& after) {
  constexpr int regions = 8;  // across and down
  constexpr int side = points_across / regions;
  Change out;
  out.level = std::abs(after.measures.brightness - before.measures.brightness);
  std::int64_t coarse = 0;
  for (std::size_t i = 0; i < after.thumbnail.size(); ++i) coarse += std::abs(after.thumbnail[i] - before.thumbnail[i]);
  out.coarse = static_cast<double>(coarse) / static_cast<double>(after.thumbnail.size());

  std::array<int, regions * regions> sums{}, strong{};
  for (int y = 0; y < points_down; ++y)
    for (int x = 0; x < points_across; ++x) {
      auto i = static_cast<std::size_t>(y * points_across + x);
      auto region = static_cast<std::size_t>(y / side * regions + x / side);
      auto by = std::abs(after.points[i] - before.points[i]);
      sums[region] += by;
      if (by > clearly) ++strong[region];
    }
  int all = 0;
  for (auto each : strong) {
    all += each;
    if (each > 0) ++out.busy_regions;
  }
  out.strong = static_cast<double>(all) / static_cast<double>(after.points.size());
  std::sort(sums.begin(), sums.end());
  int quiet = 0;
  for (std::size_t i = 0; i < sums.size() / 2; ++i) quiet += sums[i];
  out.noise = static_cast<double>(quiet) / (sums.size() / 2.0 * side * side);
  return out;
}

}  // namespace haidang::picture

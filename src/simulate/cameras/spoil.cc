#include "simulate/cameras/spoil.h"

#include <algorithm>

namespace haidang::simulate {
namespace {

// The same number for the same place and moment (splitmix64).
std::uint64_t hashed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15U;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

std::uint8_t sample(int value) { return static_cast<std::uint8_t>(std::clamp(value, 16, 235)); }

// The mean of the samples around, row by row and then column by column, by running sums.
void blur(std::vector<std::uint8_t>& plane, int width, int height, int radius) {
  auto run = [&](int count, int length, int step, int next) {
    std::vector<std::uint8_t> line(static_cast<std::size_t>(length));
    for (int i = 0; i < count; ++i) {
      auto* first = plane.data() + static_cast<std::ptrdiff_t>(i) * next;
      for (int k = 0; k < length; ++k) line[static_cast<std::size_t>(k)] = first[static_cast<std::ptrdiff_t>(k) * step];
      auto at = [&](int k) { return static_cast<int>(line[static_cast<std::size_t>(std::clamp(k, 0, length - 1))]); };
      int sum = 0;
      for (int k = -radius; k <= radius; ++k) sum += at(k);
      for (int k = 0; k < length; ++k) {
        first[static_cast<std::ptrdiff_t>(k) * step] = static_cast<std::uint8_t>(sum / (2 * radius + 1));
        sum += at(k + radius + 1) - at(k - radius);
      }
    }
  };
  run(height, width, 1, width);
  run(width, height, width, 1);
}

void blur(Drawing& d) {
  auto radius = std::max(4, d.width / 60);
  for (int pass = 0; pass < 2; ++pass) {
    blur(d.y, d.width, d.height, radius);
    blur(d.u, d.width / 2, d.height / 2, radius / 2);
    blur(d.v, d.width / 2, d.height / 2, radius / 2);
  }
}

void push_aside(Drawing& d) {
  auto turn = [](std::vector<std::uint8_t>& plane, int width, int height) {
    for (int y = 0; y < height; ++y) {
      auto* row = plane.data() + static_cast<std::ptrdiff_t>(y) * width;
      std::rotate(row, row + width * 2 / 5, row + width);
    }
  };
  turn(d.y, d.width, d.height);
  turn(d.u, d.width / 2, d.height / 2);
  turn(d.v, d.width / 2, d.height / 2);
  auto wide = d.width * 3 / 10 / 2 * 2;
  d.fill({d.width - wide, 0, wide, d.height}, {120, 120, 138});
  for (int y = 0; y < d.height; y += d.height / 8) d.fill({d.width - wide, y / 2 * 2, wide, 2}, {70, 124, 132});
}

void card(Drawing& d) {
  Colour const bars[] = {{180, 128, 128}, {162, 44, 142}, {131, 156, 44}, {112, 72, 58},
                         {84, 184, 198},  {65, 100, 212}, {35, 212, 114}};
  auto wide = d.width / 7 / 2 * 2;
  for (int i = 0; i < 7; ++i) d.fill({i * wide, 0, i == 6 ? d.width - i * wide : wide, d.height}, bars[i]);
}

void snow(std::vector<std::uint8_t>& plane, int most, std::uint64_t seed) {
  auto span = static_cast<std::uint64_t>(2 * most + 1);
  for (std::size_t i = 0; i < plane.size(); ++i)
    plane[i] = sample(plane[i] + static_cast<int>(hashed(seed + i) % span) - most);
}

void rain(Drawing& d, std::uint64_t seed) {
  for (int streak = 0; streak < d.width / 4; ++streak) {
    auto hash = hashed(seed + static_cast<std::uint64_t>(streak));
    int x = static_cast<int>(hash % static_cast<std::uint64_t>(d.width)),
        y = static_cast<int>((hash >> 20U) % static_cast<std::uint64_t>(d.height));
    for (int k = 0; k < d.height / 12 && y + k < d.height; ++k) {
      auto& here = d.y[static_cast<std::size_t>((y + k) * d.width + std::clamp(x + k / 4, 0, d.width - 1))];
      here = sample((here + 3 * 200) / 4);
    }
  }
}

}  // namespace

void spoil(Drawing& d, PictureFault fault, Instant at) {
  Box const all{0, 0, d.width, d.height};
  switch (fault) {
    case PictureFault::none: return;
    case PictureFault::black: return d.fill(all, {17, 128, 128});
    case PictureFault::white: return d.fill(all, {234, 128, 128});
    case PictureFault::blurred: return blur(d);
    case PictureFault::moved: return push_aside(d);
    case PictureFault::no_signal: return card(d);
    case PictureFault::flashing: break;
  }
  auto bright = at.ms / 1000 % 2 == 0;
  for (auto& each : d.y) each = sample(bright ? 150 + each / 3 : 16 + each / 6);
}

void expose(Drawing& d, Weather const& weather, Instant at) {
  auto seed = static_cast<std::uint64_t>(at.ms) << 24U;
  if (weather.rain) rain(d, seed);
  if (weather.infrared) {
    for (auto* plane : {&d.u, &d.v}) std::fill(plane->begin(), plane->end(), std::uint8_t{128});
    for (int y = 0; y < d.height; ++y)  // near is bright, far is dark
      for (int x = 0; x < d.width; ++x) {
        auto& here = d.y[static_cast<std::size_t>(y * d.width + x)];
        here = sample(20 + here * (d.height + 2 * y) / (4 * d.height));
      }
  }
  if (weather.noise > 0) snow(d.y, weather.noise, seed + 1);
}

}  // namespace haidang::simulate

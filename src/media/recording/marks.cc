#include "media/recording/marks.h"

#include <algorithm>
#include <cstdio>

namespace haidang::recording {
namespace {

constexpr double line_opacity = 0.65, across_opacity = 0.16;
constexpr int least_letters = 10;  // smaller ones nobody reads

// One plane under one layer of a stamp. What lies outside the plane is left out.
struct Layer {
  std::uint8_t* samples = nullptr;
  std::ptrdiff_t stride = 0;
  int width = 0, height = 0;
};

template <typename Blend>
void each_sample(Layer const& on, int x, int y, int width, int height, Blend const& blend) {
  auto columns = std::min(width, on.width - x), rows = std::min(height, on.height - y);
  for (int row = 0; row < rows; ++row) {
    auto* samples = on.samples + (y + row) * on.stride + x;
    auto first = static_cast<std::size_t>(row) * static_cast<std::size_t>(width);
    for (int column = 0; column < columns; ++column)
      samples[column] = blend(samples[column], first + static_cast<std::size_t>(column));
  }
}

void lay(Canvas const& canvas, int x, int y, Stamp const& stamp) {
  Layer const brightness{canvas.planes[0], canvas.strides[0], canvas.width, canvas.height};
  each_sample(brightness, x, y, stamp.width, stamp.height, [&](std::uint8_t sample, std::size_t at) {
    return static_cast<std::uint8_t>((sample * stamp.keep[at] >> 8) + stamp.add[at]);
  });
  for (std::size_t plane : {1, 2}) {
    Layer const colour{canvas.planes[plane], canvas.strides[plane], (canvas.width + 1) / 2, (canvas.height + 1) / 2};
    each_sample(colour, x / 2, y / 2, stamp.width / 2, stamp.height / 2, [&](std::uint8_t sample, std::size_t at) {
      return static_cast<std::uint8_t>(128 + (sample - 128) * stamp.keep_colour[at] / 256);
    });
  }
}

int even_below(int length) { return std::max(length, 0) / 2 * 2; }
int line_letters(int height) { return std::max(least_letters, height / 32); }

}  // namespace

std::string clock_words(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[64];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d %02d:%02d:%02d", c.day, c.month, c.year, c.hour, c.minute, c.second);
  return text;
}

Result<Marks> Marks::create(Marking const& marking, Picture const& picture) {
  TRY(auto lettering, Lettering::create());
  Marks out(std::move(lettering), picture);
  out.place(marking);
  return out;
}

Lettering::Style Marks::line_style(int most_width) const {
  return {line_letters(picture_.height), most_width, line_opacity, picture_.full_range};
}

void Marks::place(Marking const& marking) {
  auto gap = line_letters(picture_.height) / 2;
  set_clock(Instant{});
  auto lower = picture_.height - gap;
  for (auto i = marking.lines.size(); i-- > 0;) {
    auto room = picture_.width - 2 * gap - (i == 0 ? clock_.stamp.width + gap : 0);
    auto stamp = lettering_.stamp(marking.lines[i], line_style(room));
    auto y = even_below(lower - stamp.height);
    lines_.push_back({even_below(gap), y, std::move(stamp)});
    lower = y;
  }
  auto below_clock = lines_.empty() ? lower : lower + lines_.back().stamp.height;
  clock_.y = even_below(below_clock - clock_.stamp.height);

  auto most = picture_.width * 4 / 5;
  auto letters = std::max(least_letters, picture_.height / 8);
  letters = std::clamp(letters * most / lettering_.width_of(marking.across, letters), least_letters, letters);
  across_.stamp = lettering_.stamp(marking.across, {letters, most, across_opacity, picture_.full_range});
  across_.x = even_below((picture_.width - across_.stamp.width) / 2);
  across_.y = even_below((picture_.height - across_.stamp.height) / 2);
}

void Marks::set_clock(Instant taken) {
  Instant const second{taken.ms - taken.ms % 1000};
  if (second == clock_shows_) return;
  clock_shows_ = second;
  auto gap = line_letters(picture_.height) / 2;
  clock_.stamp = lettering_.stamp(clock_words(second), line_style(picture_.width - 2 * gap));
  clock_.x = even_below(picture_.width - gap - clock_.stamp.width);
}

Marks::Place Marks::band() const {
  auto left = clock_.x, top = clock_.y, right = clock_.x + clock_.stamp.width, bottom = clock_.y + clock_.stamp.height;
  for (auto const& line : lines_) {
    left = std::min(left, line.x);
    top = std::min(top, line.y);
    right = std::max(right, line.x + line.stamp.width);
    bottom = std::max(bottom, line.y + line.stamp.height);
  }
  return {left, top, right - left, bottom - top};
}

void Marks::draw(Canvas const& canvas, Instant taken) {
  set_clock(taken);
  lay(canvas, across_.x, across_.y, across_.stamp);
  for (auto const& line : lines_) lay(canvas, line.x, line.y, line.stamp);
  lay(canvas, clock_.x, clock_.y, clock_.stamp);
}

}  // namespace haidang::recording

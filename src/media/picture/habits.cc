#include "media/picture/habits.h"

#include <algorithm>

namespace haidang::picture {
namespace {

constexpr int few = 5;                      // looks, before which nothing is usual
constexpr double same_view = 0.5;           // likeness, from which a look refines a known view
constexpr double hardly_coloured = 1.5;     // saturation of a grey picture
constexpr double much_less_coloured = 0.4;  // of the usual saturation

// The mean of all, until they are many; then the newest weigh more and more.
double mean_with(double mean, int count, double value) { return mean + (value - mean) / std::min(count, 64); }

}  // namespace

Light Habits::light_of(Measures const& m) const {
  return m.saturation < std::max(hardly_coloured, colours * much_less_coloured) ? Light::grey : Light::colours;
}

HourHabit& Habits::habit(int hour, Light light) {
  return hours[static_cast<std::size_t>((hour % 24 + 24) % 24 + (light == Light::grey ? 24 : 0))];
}

std::optional<double> Habits::usual_detail(int hour, Light light) const {
  for (int apart : {0, 1, 12}) {
    double sum = 0;
    int together = 0;
    for (int h = hour - apart; h <= hour + apart; ++h) {
      auto const& each = hours[static_cast<std::size_t>((h % 24 + 24) % 24 + (light == Light::grey ? 24 : 0))];
      sum += each.detail * each.looks;
      together += each.looks;
    }
    if (together >= few) return sum / together;
  }
  return {};
}

std::optional<double> Habits::usual_noise() const {
  return noise_looks < few ? std::nullopt : std::optional<double>(noise);
}

std::optional<double> Habits::likeness_to_known(Outline const& outline, Light light) const {
  std::optional<double> best;
  for (auto const& view : views)
    if (view.light == light && view.looks >= few) best = std::max(best.value_or(-1), likeness(view.outline, outline));
  return best;
}

void Habits::learn(Measures const& m, Outline const& outline, int hour) {
  auto light = light_of(m);
  ++looks;
  auto& of_hour = habit(hour, light);
  ++of_hour.looks;
  of_hour.brightness = mean_with(of_hour.brightness, of_hour.looks, m.brightness);
  of_hour.detail = mean_with(of_hour.detail, of_hour.looks, m.detail);
  if (light == Light::colours) colours = colours == 0 ? m.saturation : mean_with(colours, 64, m.saturation);

  constexpr std::size_t most_views = 8;  // of a camera that goes round its presets
  KnownView* nearest = nullptr;
  double best = same_view;
  for (auto& view : views) {
    auto like = view.light == light ? likeness(view.outline, outline) : 0;
    if (like < best) continue;
    best = like;
    nearest = &view;
  }
  if (!nearest) {
    if (views.size() == most_views)
      views.erase(
          std::min_element(views.begin(), views.end(), [](auto const& a, auto const& b) { return a.looks < b.looks; }));
    nearest = &views.emplace_back(KnownView{light, 0, outline});
  }
  ++nearest->looks;
  follow(nearest->outline, outline);
}

void Habits::learn_noise(double seen) {
  ++noise_looks;
  noise = mean_with(noise, noise_looks, seen);
}

}  // namespace haidang::picture

// What a camera usually shows: the baseline that its pictures are judged against, by hour and by light. Pure.
#pragma once

#include <optional>
#include <vector>

#include "media/picture/outline.h"

namespace haidang::picture {

// Colours by day; grey at night, when cameras switch to infrared or there is little to see.
enum class Light { colours, grey };

// The mean of what was good in one hour of the day and one light.
struct HourHabit {
  int looks = 0;
  double brightness = 0, detail = 0;
};

struct KnownView {
  Light light = Light::colours;
  int looks = 0;
  Outline outline;
};

class Habits {
 public:
  Light light_of(Measures const&) const;
  // The detail that is usual at this hour in this light, or in the hours beside it, or at all; nothing before a few
  // looks.
  std::optional<double> usual_detail(int hour, Light) const;
  // The mean difference of two pictures in a row where nothing moves: the sensor's noise. Nothing before a few looks.
  std::optional<double> usual_noise() const;
  // How much a scene is like the nearest of those known in this light; nothing when none is known well enough.
  std::optional<double> likeness_to_known(Outline const&, Light) const;

  // Of a picture that was found good.
  void learn(Measures const&, Outline const&, int hour);
  void learn_noise(double noise);
  // What it shows now is how it shall be: somebody turned it on purpose.
  void forget_views() { views.clear(); }

  int looks = 0;                                              // in all
  double colours = 0;                                         // usual saturation by day
  std::vector<HourHabit> hours = std::vector<HourHabit>(48);  // 24 in colours, 24 in grey
  std::vector<KnownView> views;
  int noise_looks = 0;
  double noise = 0;

 private:
  HourHabit& habit(int hour, Light);
};

}  // namespace haidang::picture

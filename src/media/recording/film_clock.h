// When the pictures of a film were taken. The film's own time runs through; the clock's jumps where nothing was
// recorded, and is set right where the two drift apart. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"

namespace haidang::recording {

class FilmClock {
 public:
  // What is decoded at this time of the film (in ticks of 1/90,000 s) was taken then. REQUIRES: times that grow.
  void note(std::int64_t ticks, Instant taken);
  Instant at(std::int64_t ticks) const;  // REQUIRES: something was noted

 private:
  struct Mark {
    std::int64_t ticks = 0;
    Instant taken;
  };
  std::vector<Mark> marks_;  // only where the clock does not follow from the one before
};

}  // namespace haidang::recording

#include "media/recording/film_clock.h"

#include <algorithm>
#include <cstdlib>

namespace haidang::recording {
namespace {

constexpr Span unnoticed = milliseconds(100);  // by which a clock of whole seconds may be wrong

}  // namespace

void FilmClock::note(std::int64_t ticks, Instant taken) {
  if (marks_.empty() || std::abs((at(ticks) - taken).ms) > unnoticed.ms) marks_.push_back({ticks, taken});
}

Instant FilmClock::at(std::int64_t ticks) const {
  auto after = std::upper_bound(marks_.begin(), marks_.end(), ticks,
                                [](std::int64_t time, Mark const& mark) { return time < mark.ticks; });
  auto const& mark = after == marks_.begin() ? *after : *std::prev(after);
  return mark.taken + Span{(ticks - mark.ticks) / 90};
}

}  // namespace haidang::recording

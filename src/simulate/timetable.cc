#include "simulate/timetable.h"

#include "simulate/world.h"

namespace haidang::simulate {

std::optional<Instant> sent_at(FaultScript const& script, Station const& station, Instant t, Span cadence,
                               std::uint64_t seed) {
  // A logger takes a moment to average and write; each its own, never more than a sixteenth of the interval.
  auto longest = std::min<std::int64_t>(cadence.ms / 16, 40'000);
  auto delay = 400 + static_cast<std::int64_t>(chance(seed, station.code, t.ms) * static_cast<double>(longest));
  auto usual = t + milliseconds(delay);
  if (script.find(station.code, FaultKind::silent, t)) return std::nullopt;
  if (auto const* down = script.find(station.code, FaultKind::link_down, t)) {
    auto back = *end_if_active(*down, t);
    auto waiting = (t - (back - (down->to - down->from))) / cadence;  // how many are in front of this one
    return back + milliseconds(2000 + 50 * waiting);
  }
  if (script.find(station.code, FaultKind::late, t)) return usual + minutes(40);
  return usual;
}

Instant next_period_end(Instant t, Span cadence) {
  auto day = floor_to(t, days(1), vietnam_offset_minutes);
  auto next = day + cadence * ((t - day) / cadence + 1);
  return std::min(next, day + days(1));
}

}  // namespace haidang::simulate

// The demonstration city's air and water: what would be measured where and when. Pure and seeded, so that history, live
// sending and tests speak of the same world, and a late file tells the same as one in time.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/time.h"
#include "city/environment/station.h"

namespace haidang::simulate {

// A number from the words, the same on every machine. For everything in the demonstration that looks like chance.
std::uint64_t hash_of(std::uint64_t seed, std::string_view word, std::int64_t number = 0);
// The same, as a share from 0 (inclusive) to 1 (exclusive).
double chance(std::uint64_t seed, std::string_view word, std::int64_t number = 0);

class World {
 public:
  explicit World(std::uint64_t seed) : seed_{seed} {}

  // The parameter's mean over the short interval ending at `t`, in the parameter's own unit and inside its instrument's
  // range. A parameter that no profile knows wanders around a fifth of its range.
  double value(Station const&, Parameter const&, Instant t) const;
  // How many decimals an instrument prints.
  static int decimals(StationKind, std::string_view symbol);

 private:
  double weather(Station const&, std::string_view symbol, Instant t) const;
  double noise(Station const&, std::string_view symbol, Instant t) const;

  std::uint64_t seed_;
};

}  // namespace haidang::simulate

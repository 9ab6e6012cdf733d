// Units as senders spell them, brought to one spelling, and the factors between units of one kind. Separate because
// contracts, judging and limits all ask, and because a factor that is not in the table here is no factor.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace haidang {

// The normal spelling of a unit: ug/m3 for "µg/m³", "UG/M3"; oC for "°C"; "-" for a value without unit. A unit that is
// not in the table comes back trimmed and otherwise as it is. An empty text stays empty (nothing was said).
std::string normal_unit(std::string_view as_sent);

// How a value in one unit becomes one in another. Multiplying and dividing are kept apart so that 41.6 ug/m3 is
// exactly 0.0416 mg/m3.
struct Conversion {
  double multiply = 1;
  double divide = 1;
  double add = 0;
  double operator()(double value) const { return value * multiply / divide + add; }
  friend bool operator==(Conversion const&, Conversion const&) = default;
};

// From one spelling to another; nothing when the table knows no factor between them (other kinds, unknown units).
std::optional<Conversion> conversion(std::string_view from, std::string_view to);

// The normal spellings of all units that convert to `unit`, itself among them; empty when the unit is unknown.
std::vector<std::string_view> units_convertible_to(std::string_view unit);

}  // namespace haidang

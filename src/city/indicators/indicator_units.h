// Units of socio-economic figures, as Vietnamese tables write them, and the one way from one to another. A factor is
// written here or the value is refused: nothing is guessed from how large a number looks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace haidang {

// value in `to` = value in `from` × factor + offset.
struct UnitStep {
  double factor = 1;
  double offset = 0;
};

// Nothing when there is no known way: another dimension, or a word that is not known. The same word is always a way.
// Case, marks and blanks do not matter: "Tỷ đồng", "tỉ đồng", "ty dong" are one unit; "%" and "phần trăm" too. An index
// with 100 as its base ("% (gốc 100)") becomes a growth in percent by taking 100 away.
std::optional<UnitStep> unit_step(std::string_view from, std::string_view to);

// Whether the unit is one that can be converted at all.
bool is_known_unit(std::string_view);

}  // namespace haidang

// The page from its facts: the answer in sentences, places, agencies, trust. Pure.
#pragma once

#include <functional>

#include "city/situation/matter_rules.h"

namespace haidang {

inline constexpr std::size_t most_matters = 5;

// What is left of the facts when only some agencies are looked at; a feed that an obligation names goes with it.
using SeenAgency = std::function<bool(std::string const& agency)>;
SituationFacts facts_of_agencies(SituationFacts, SeenAgency const&);
// What stands in a unit, and what its agencies owe.
SituationFacts facts_of_place(SituationFacts, std::string const& code);

// Whose situation it is: of all that is left in the facts, or of one place or agency, whose feeds are then listed.
enum class SituationOf { whole, part };
Situation situation_of(SituationFacts const&, SituationOf);

// Units of a date in the cartogram: the smallest of that date that have a tile.
std::vector<Tile> tiles_on(std::vector<Place> const&, Instant date);
// The smallest units of a date, by code.
std::vector<Place const*> units_on(std::vector<Place> const&, Instant date);

}  // namespace haidang

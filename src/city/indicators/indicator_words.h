// Which words of a sender's table say something by themselves, and what. Pure; apart from judging because the mapping
// wizard asks before anything is judged.
#pragma once

#include "city/indicators/indicator_shelf.h"

namespace haidang {

// estimate, preliminary, official, or as Vietnamese tables write them.
std::optional<IndicatorVintage> vintage_of(std::string_view word);

// Whether the word names something that is: an indicator (perhaps with a part, or the hyphen of a heading), a measure,
// a base or a plan of any indicator, a vintage. A part depends on its indicator: its word is judged with the row.
bool is_indicator_word(IndicatorShelf const&, std::string_view field, std::string_view word);

}  // namespace haidang

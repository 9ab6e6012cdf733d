// What a definition of an indicator must be before it is kept. Pure; apart from the rules of values because it changes
// with the catalogue, not with what is sent.
#pragma once

#include "city/indicators/indicator.h"

namespace haidang {

// Parts, sums and plans that name each other, periods, a headline that can be shown. Invalid with the field.
Done check_indicator(Indicator const&);

}  // namespace haidang

// A plane made smaller: each sample is the mean of those that fall on it. Pure.
#pragma once

#include "media/picture/picture_view.h"

namespace haidang::picture {

// To `width` by `height` at `to`, rows `stride` apart. Of rows that fall together at most `most_rows` are looked at,
// evenly spread. A side may grow too: samples are then repeated. REQUIRES: most_rows from 1 to 256.
void shrink(Plane const& from, int width, int height, int most_rows, std::uint8_t* to, std::ptrdiff_t stride);

}  // namespace haidang::picture

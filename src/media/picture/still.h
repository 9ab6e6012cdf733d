// A picture as a file that any browser shows.
#pragma once

#include <string>

#include "base/error.h"
#include "media/picture/picture_view.h"

namespace haidang::picture {

// JPEG, at most `widest` wide (smaller when the picture is), of a quality for looking at. `unavailable` when
// libavcodec cannot.
Result<std::string> jpeg_of(PictureView const&, int widest);

}  // namespace haidang::picture

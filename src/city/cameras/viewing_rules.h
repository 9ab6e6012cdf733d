// Who may see what of a camera. Law 91/2025/QH15, article 32: pictures of people are used for their purpose only. Pure.
#pragma once

#include "base/error.h"
#include "city/cameras/camera.h"

namespace haidang {

enum class Seeing { live, still };

// `denied`, with words in both languages, when it may not be seen. `acts_for_it`: the reader does so for the camera's
// agency, or for all; `approved`: an approval of theirs holds, which opens what the camera's class keeps closed.
Done may_see(Camera const&, bool acts_for_it, bool approved, Seeing);

}  // namespace haidang

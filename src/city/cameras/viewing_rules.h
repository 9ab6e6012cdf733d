// Who may see what of a camera. Law 91/2025/QH15, article 32: pictures of people are used for their purpose only. Pure.
#pragma once

#include "base/error.h"
#include "city/cameras/camera.h"
#include "platform/http/router.h"

namespace haidang {

enum class Seeing { live, still };

// `denied`, with words in both languages, when the caller may not.
Done may_see(http::Caller const&, Camera const&, Seeing);

}  // namespace haidang

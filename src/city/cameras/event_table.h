// What cameras told, in the store.
#pragma once

#include "city/cameras/camera_event.h"
#include "platform/store/store.h"

namespace haidang::camera_events {

// Its id: a new one when it has none, else its end is another.
Result<std::int64_t> keep(store::Session&, CameraEvent const&);
Result<std::vector<CameraEvent>> going_on(store::Session&);
// Those that overlap [from, to), newest first.
Result<std::vector<CameraEvent>> newest(store::Session&, std::string const& camera, Instant from, Instant to,
                                        std::int64_t limit);
Done remove_before(store::Session&, Instant);

}  // namespace haidang::camera_events

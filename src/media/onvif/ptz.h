// Moving a camera: the least of the PTZ service of ONVIF. Pure. A movement always carries the time after which the
// camera stops by itself, so that no lost connection leaves it turning.
#pragma once

#include <string>

#include "base/time.h"
#include "media/onvif/soap.h"

namespace haidang::onvif {

struct Velocity {
  double pan = 0, tilt = 0, zoom = 0;  // -1 … 1: left, down, wide … right, up, near
};

// `profile`: a token. What is out of range is brought to its end; at least a second, at most a minute.
Call continuous_move(std::string const& profile, Velocity, Span timeout);
Call stop_moving(std::string const& profile);

}  // namespace haidang::onvif

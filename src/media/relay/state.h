// How it goes with a camera's stream, as those who watch it are told. Pure.
#pragma once

#include "media/rtsp/ending.h"

namespace haidang::relay {

enum class Phase {
  resting,     // nobody watches
  connecting,  // asked for; no picture yet
  live,        // pictures come
  no_data,     // connected, but no picture for some seconds: what is on the screen is old
  ended,       // for a reason; `tries_again` says whether by itself
};

struct State {
  Phase phase = Phase::resting;
  rtsp::Reason reason = rtsp::Reason::stopped;  // of an end
  bool tries_again = false;                     // after an end, when it is time

  friend bool operator==(State const&, State const&) = default;
};

}  // namespace haidang::relay

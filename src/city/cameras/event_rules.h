// From what a camera reports to events with a beginning and an end. Pure.
#pragma once

#include <map>
#include <vector>

#include "city/cameras/camera_event.h"
#include "media/onvif/events.h"

namespace haidang {

// A movement that begins again within this time after its end is the same one: leaves in the wind are one event and
// not a hundred.
inline constexpr Span same_event_within = seconds(10);

// The newest event of each kind and source of one camera.
class CameraEvents {
 public:
  explicit CameraEvents(std::string camera) : camera_{std::move(camera)} {}

  // The event as it is now when the report changes it (new ones have the id 0), else nothing. Kinds that nobody asks
  // for are left out.
  std::optional<CameraEvent> take(onvif::Event const&, Instant now);
  // Kept, or read back from the store.
  void know(CameraEvent const&);

 private:
  std::string camera_;
  std::map<std::pair<CameraEventKind, std::string>, CameraEvent> newest_;
};

}  // namespace haidang

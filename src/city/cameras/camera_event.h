// What a camera tells by itself: that something moves, that somebody covers it, that its picture is lost.
#pragma once

#include <optional>
#include <string>

#include "platform/reflect/describe.h"

namespace haidang {

enum class CameraEventKind { motion, tampering, video_loss };
BOOST_DESCRIBE_ENUM(CameraEventKind, motion, tampering, video_loss)

struct CameraEvent {
  static constexpr auto schema_name = "CameraEvent";
  static constexpr auto doc = "What a camera told over ONVIF, from when to when by the centre's clock.";
  std::int64_t id = 0;
  std::string camera;
  CameraEventKind kind = CameraEventKind::motion;
  std::string topic;   // the maker's
  std::string source;  // which of its lenses
  Instant began_at;
  std::optional<Instant> ended_at;  // none while it goes on
};
BOOST_DESCRIBE_STRUCT(CameraEvent, (), (id, camera, kind, topic, source, began_at, ended_at))

}  // namespace haidang

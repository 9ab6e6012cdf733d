// A look at a camera: one try to get one picture from it, and how that went.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "media/picture/judge.h"
#include "platform/reflect/describe.h"

namespace haidang {

// In the order of the chain: what is further down got further.
enum class LookOutcome {
  bad_address,          // its address cannot be read
  unreachable,          // no connection: network, power, port
  silent,               // it takes the connection, but does not answer
  not_a_camera,         // something answers that speaks another language
  certificate_refused,  // TLS: nobody known vouches for it
  password_missing,
  password_refused,
  not_allowed,  // signed in, but not for this
  busy,         // no more viewers
  no_stream,    // it knows no such stream
  no_video,     // the stream has no pictures we can read: `said` names the codec
  no_picture,   // it plays, but no whole picture came in time
  picture
};
BOOST_DESCRIBE_ENUM(LookOutcome, bad_address, unreachable, silent, not_a_camera, certificate_refused, password_missing,
                    password_refused, not_allowed, busy, no_stream, no_video, no_picture, picture)

struct Look {
  static constexpr auto schema_name = "CameraLook";
  static constexpr auto doc = "One try to get a picture, and how it went.";
  std::string camera;
  Instant at;  // when it began
  LookOutcome outcome = LookOutcome::unreachable;
  std::optional<picture::Finding> picture;  // what is the matter with it; none when none came
  std::string said;                         // what was attempted and found, in English; for who mends it
  std::int64_t took_ms = 0;
  std::int64_t first_picture_ms = 0;  // 0 when none came
  std::string codec;                  // H.264, H.265, or what the camera calls it
  std::int64_t width = 0, height = 0;
  double lost_percent = 0;  // of packets, while it was looked at
};
BOOST_DESCRIBE_STRUCT(Look, (),
                      (camera, at, outcome, picture, said, took_ms, first_picture_ms, codec, width, height,
                       lost_percent))

// A picture came, and nothing is the matter with it.
inline bool shows_well(Look const& look) {
  return look.outcome == LookOutcome::picture &&
         look.picture.value_or(picture::Finding::good) == picture::Finding::good;
}

}  // namespace haidang

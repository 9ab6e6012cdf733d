// Who turns a camera: one at a time, and only while they do. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct MoveLock {
  static constexpr auto schema_name = "MoveLock";
  static constexpr auto doc = "Who may turn a camera now, and until when if they do not turn it again.";
  std::string camera, holder;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(MoveLock, (), (camera, holder, until))

// How long a camera stays with who turned it last, and how long it turns by itself when nothing more is heard.
inline constexpr Span move_lock_lasts = seconds(30), move_lasts = seconds(2);

// The lock of who turns the camera now. `conflict`, with its holder in words, while it is somebody else's.
Result<MoveLock> taken(std::optional<MoveLock> const& held, std::string const& camera, std::string const& by,
                       Instant now);

}  // namespace haidang

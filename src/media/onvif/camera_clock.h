// What a camera believes the time to be. Its signatures are checked against its own clock, and twenty seconds of
// difference are enough to be refused, so one must sign by that clock; but which it is, cameras say in many ways. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "media/onvif/soap.h"

namespace haidang::onvif {

Call get_system_date_and_time();

// What it says; a part that is missing, or no date (00/00/0000), is nothing.
struct CameraTime {
  std::optional<Instant> utc;
  std::optional<Instant> local;  // its local time, read as if it were UTC
};
CameraTime read_camera_time(Node answer);

// The date of an HTTP answer (RFC 9110 §5.6.7): the clock of a camera that tells the time to nobody before he has
// signed.
std::optional<Instant> read_http_date(std::string_view);

// How far its clock may be ahead of ours, the likeliest first; never empty, no two within two seconds. At most three:
// our own clock, the time it says, its local time. `now` is ours when it said so.
std::vector<Span> likely_skews(CameraTime const&, Instant now);

}  // namespace haidang::onvif

// What goes wrong with cameras, one word a fault: switched on and off while they run. Pure.
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulate/cameras/spoil.h"

namespace haidang::simulate {

// clang-format off
BOOST_DEFINE_ENUM_CLASS(CameraFault,
  // its pictures, over RTSP
  refuses_password,      // whatever is shown
  busy,                  // 453 to SETUP: no session left
  over_threshold,        // 403 "user amount reached the threshold"
  no_such_stream,        // 404 to DESCRIBE
  silent,                // takes connections and says nothing, at every door
  silent_after_play,
  closes,                // after two pictures
  trickles,              // one byte a second
  garbage,               // bytes that are neither a message nor a frame, between pictures
  frozen_timestamps,
  wrong_clock_rate,      // says 90 kHz and counts by the millisecond
  no_sprop,              // no parameter sets in its description
  wrong_control_url,     // an absolute one with a host of its inner network
  loses_packets,         // every twentieth
  frozen_picture,        // the one of the moment it froze at, again and again
  black_picture,
  white_picture,
  blurred_picture,
  moved_picture,
  flashing_picture,
  no_signal_card,        // of a recorder that has lost it
  refuses_tcp,           // 461 to interleaved
  refuses_udp,           // 461 to UDP
  // what it says over ONVIF
  wrong_xaddr,           // addresses of its inner network, of services and streams
  clock_ahead,           // an hour, and it checks by it
  local_time_as_utc,     // says local time, checks by UTC
  no_utc,                // says local time alone
  time_needs_password,
  digest_only,           // takes no tokens
  token_only,            // asks for no digest
  sha256,                // and for no MD5
  remembers_tokens,      // takes none twice
  no_services,           // knows GetCapabilities alone
  no_media2,
  no_soap,               // answers with a page
  endless_answer,        // never stops answering
  snapshot_wants_basic,
  hidden,                // does not answer to discovery
  // what it notices, as events
  video_loss,
  tampering,
  motion
)
// clang-format on

std::string_view name_of(CameraFault);
std::optional<CameraFault> camera_fault_of(std::string_view name);
std::vector<CameraFault> all_camera_faults();
// What is wrong with what it shows.
PictureFault picture_fault_of(CameraFault);

}  // namespace haidang::simulate

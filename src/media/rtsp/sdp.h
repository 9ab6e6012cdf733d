// What a camera says it can send (SDP, RFC 4566, as the answer to DESCRIBE). Pure, and as forgiving as cameras are
// careless: no origin line, attributes in any order, blanks at ends of lines, parameter sets that are none. What cannot
// be read counts as not said; only a text without any track is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace haidang::rtsp {

enum class Codec { h264, h265, mjpeg, other };

struct Track {
  std::string kind;      // video, audio, application
  std::string encoding;  // as the camera wrote it: H264, MP4V-ES, PCMU; empty when it did not
  Codec codec = Codec::other;
  int payload_type = -1;
  std::uint32_t clock_hz = 90'000;
  std::string control;                      // relative or absolute; empty when not said
  std::vector<std::string> parameter_sets;  // NAL units without start codes: SPS and PPS, with VPS for H.265
  std::optional<double> frames_per_second;  // a=framerate
};

struct Description {
  std::string control;  // of the whole presentation
  std::vector<Track> tracks;
};

// `unreadable` when there is no track in it at all.
Result<Description> read_sdp(std::string_view);

// The track to play: the first video track in H.264 or H.265; else the first MJPEG one, else the first of video, to be
// named in a refusal. Nothing when there is no video.
Track const* video_of(Description const&);

}  // namespace haidang::rtsp

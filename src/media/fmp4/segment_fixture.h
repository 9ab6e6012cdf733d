// Recorded pictures as the receiving side hands them over, and whole segments of them: what the tests of this folder,
// and of those who relay and keep pictures, begin with.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "media/fmp4/fragmenter.h"
#include "media/rtsp/clip_fixture.h"

namespace haidang::fmp4 {

// Fifteen a second.
inline std::vector<rtsp::VideoFrame> frames_of(rtsp::Clip const& clip) {
  std::vector<rtsp::VideoFrame> out;
  rtsp::Track track;
  track.codec = clip.codec;
  track.payload_type = 96;
  track.parameter_sets = clip.sets();
  rtsp::VideoReceiver receiver(track, {}, 1 << 20, [&](rtsp::VideoFrame const& frame) { out.push_back(frame); });
  std::uint16_t sequence = 0;
  rtsp::Moment now{};
  for (std::size_t i = 0; i < clip.pictures.size(); ++i, now += std::chrono::microseconds(66'667))
    for (auto const& piece : rtsp::pieces_of(clip.codec, clip.pictures[i]))
      receiver.rtp(rtsp::rtp_packet(piece, {sequence++, static_cast<std::uint32_t>(i * 6000)}), now);
  return out;
}

inline std::vector<Fragment> fragments_of(std::vector<rtsp::VideoFrame> const& frames) {
  std::vector<Fragment> out;
  Fragmenter fragmenter;
  for (auto const& frame : frames) out.push_back(fragmenter.take(frame));
  return out;
}

inline std::string segment_of(std::vector<Fragment> const& fragments) {
  auto out = fragments.at(0).init->bytes;
  for (auto const& fragment : fragments) out += *fragment.bytes;
  return out;
}

}  // namespace haidang::fmp4

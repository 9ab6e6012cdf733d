// The beginning of every fragmented MP4 (ISO/IEC 14496-12): what a player must know before the first picture. One
// video track, its times in 90 kHz, its parameter sets here and never among the pictures (avc1, hvc1). Pure.
#pragma once

#include <string>

#include "media/rtsp/frame_builder.h"

namespace haidang::fmp4 {

constexpr std::uint32_t ticks_a_second = 90'000;
constexpr std::uint32_t video_track = 1;

// ftyp and moov. Same parameters, same bytes.
std::string init_segment(rtsp::VideoParameters const&);

}  // namespace haidang::fmp4

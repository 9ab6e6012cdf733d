// H.265 as far as a camera's pictures must be told apart without decoding them: unit types, the sequence parameter set,
// the head of a slice, and the payload formats of RFC 7798 (without decoding order numbers, which cameras do not use).
// Pure.
#pragma once

#include <optional>
#include <string_view>

#include "media/rtsp/frame_builder.h"

namespace haidang::rtsp::h265 {

// Rec. H.265 table 7-1.
enum Type {
  first_irap = 16,
  last_irap = 23,
  last_slice = 31,
  vps = 32,
  sps = 33,
  pps = 34,
  delimiter = 35,
  filler = 38,
  prefix_sei = 39
};

int type_of(std::string_view nal);  // -1 when shorter than its header

// §7.3.2.2. As h264::read_sps.
std::optional<Picture> read_sps(std::string_view nal);

NalKind kind_of(std::string_view nal);
bool begins_picture(std::string_view slice);  // it holds the picture's first block
ParameterId id_of(std::string_view nal);

// One packet's payload into the builder: single unit, aggregation packet, fragmentation unit.
void unpack(std::string_view payload, FrameBuilder&);

}  // namespace haidang::rtsp::h265

// H.264 as far as a camera's pictures must be told apart without decoding them: unit types, the sequence parameter set,
// the head of a slice, and the payload formats of RFC 6184. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "media/rtsp/frame_builder.h"

namespace haidang::rtsp::h264 {

// Rec. H.264 table 7-1.
enum Type { slice = 1, partition_a = 2, idr_slice = 5, sei = 6, sps = 7, pps = 8, delimiter = 9, filler = 12 };

int type_of(std::string_view nal);  // -1 when empty

// §7.3.2.1.1. Bytes behind the set, and timing that breaks off, are forgiven. Nothing when width and height cannot be
// had or are absurd.
std::optional<Picture> read_sps(std::string_view nal);

NalKind kind_of(std::string_view nal);
bool begins_picture(std::string_view slice);  // it holds the picture's first block
ParameterId id_of(std::string_view nal);      // of a parameter set, or of the one that a slice names

// One packet's payload into the builder. Every form of packetization modes 0 and 1: single unit, STAP-A, FU-A.
void unpack(std::string_view payload, FrameBuilder&);

}  // namespace haidang::rtsp::h264

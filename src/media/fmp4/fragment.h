// One picture as one fragment (moof and mdat): 108 bytes before the picture's own, 112 when it is shown at another time
// than it is decoded. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace haidang::fmp4 {

// In ticks of 1/90,000 s.
struct Timing {
  std::int64_t decode_time = 0;
  std::uint32_t duration = 0;
  std::uint32_t composition_offset = 0;  // decode_time and this: when the picture is shown

  std::int64_t show_time() const { return decode_time + composition_offset; }
  friend bool operator==(Timing const&, Timing const&) = default;
};

struct Sample {
  std::uint32_t sequence = 1;  // one more with every fragment
  Timing timing;
  bool is_key = false;
};

// `nals` as rtsp::AccessUnit has them. REQUIRES: under 4 GiB of them.
std::string fragment_of(Sample const&, std::string_view nals);

// Sample flags of a picture that can be decoded by itself, and of one that cannot (ISO/IEC 14496-12 §8.8.3.1).
constexpr std::uint32_t key_flags = 0x0200'0000, other_flags = 0x0101'0000;

// What a run of samples (trun) states, in the order in which it stands there.
enum RunFlags : std::uint32_t {
  states_offset = 0x001,
  states_duration = 0x100,
  states_size = 0x200,
  states_flags = 0x400,
  states_composition = 0x800
};

}  // namespace haidang::fmp4

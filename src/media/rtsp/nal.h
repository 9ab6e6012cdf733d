// What H.264 and H.265 share: NAL units, start codes (Annex B), the zeros that keep start codes out of a unit, and
// reading bits. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace haidang::rtsp {

// The units between start codes (00 00 01), without zeros at their ends and without empty ones. Bytes that hold no
// start code are one unit.
std::vector<std::string_view> nals_of_annex_b(std::string_view);

// Whether a start code stands in the bytes: never within a proper unit.
bool has_start_code(std::string_view);

// The payload of a unit: 00 00 03 → 00 00. At most `most_bytes` of it.
std::string without_emulation_prevention(std::string_view, std::size_t most_bytes);

// Bits from the first to the last. Past the end everything reads as zero and `ended()` becomes true.
class Bits {
 public:
  explicit Bits(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t bits(int count);  // up to 32
  bool flag() { return bits(1) != 0; }
  void skip(int count) { at_ += static_cast<std::size_t>(count); }
  std::uint32_t exp_golomb();        // ue(v); over 32 bits reads as ended
  int exp_golomb_up_to(int most);    // a larger one reads as ended
  std::int32_t signed_exp_golomb();  // se(v)
  bool ended() const { return at_ > bytes_.size() * 8; }
  std::size_t left() const { return ended() ? 0 : bytes_.size() * 8 - at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// What a sequence parameter set says of the picture.
struct Picture {
  int width = 0, height = 0;  // after cropping
  int profile = 0, level = 0;
  std::uint32_t compatibility = 0;  // H.264: the constraint flags' byte; H.265: the 32 compatibility flags
  std::uint64_t constraints = 0;    // H.265: the 48 constraint bits
  int profile_space = 0;            // H.265
  bool high_tier = false;           // H.265
  int chroma_format = 1;            // 1 = 4:2:0
  int luma_bits = 8, chroma_bits = 8;
  int temporal_layers = 1;                  // H.265
  std::optional<double> frames_per_second;  // from its timing, when it is there and makes sense

  friend bool operator==(Picture const&, Picture const&) = default;
};

}  // namespace haidang::rtsp

// Reading the sequence parameter set of H.265 (Rec. H.265 §7.3.2.2 and annex E), down to its timing.
#include "media/rtsp/h265.h"

namespace haidang::rtsp::h265 {
namespace {

constexpr std::size_t most_sps_bytes = 2048;
constexpr std::uint32_t most_side = 16384;

// §7.3.3, for `layers` temporal layers.
void read_profile(Bits& bits, int layers, Picture& picture) {
  picture.profile_space = static_cast<int>(bits.bits(2));
  picture.high_tier = bits.flag();
  picture.profile = static_cast<int>(bits.bits(5));
  picture.compatibility = bits.bits(32);
  picture.constraints = static_cast<std::uint64_t>(bits.bits(16)) << 32;
  picture.constraints |= bits.bits(32);
  picture.level = static_cast<int>(bits.bits(8));
  bool has_profile[8] = {}, has_level[8] = {};
  for (int i = 0; i < layers - 1; ++i) {
    has_profile[i] = bits.flag();
    has_level[i] = bits.flag();
  }
  if (layers > 1) bits.skip(2 * (9 - layers));
  for (int i = 0; i < layers - 1; ++i) bits.skip((has_profile[i] ? 88 : 0) + (has_level[i] ? 8 : 0));
}

bool read_size(Bits& bits, Picture& picture) {
  picture.chroma_format = bits.exp_golomb_up_to(3);
  if (picture.chroma_format == 3) bits.skip(1);
  auto wide = bits.exp_golomb(), high = bits.exp_golomb();
  if (wide == 0 || high == 0 || wide > most_side || high > most_side) return false;
  if (bits.flag()) {
    std::uint64_t const left = bits.exp_golomb(), right = bits.exp_golomb(), top = bits.exp_golomb(),
                        bottom = bits.exp_golomb();
    std::uint64_t const across = picture.chroma_format == 1 || picture.chroma_format == 2 ? 2 : 1;
    std::uint64_t const down = picture.chroma_format == 1 ? 2 : 1;
    if ((left + right) * across >= wide || (top + bottom) * down >= high) return false;
    wide -= static_cast<std::uint32_t>((left + right) * across);
    high -= static_cast<std::uint32_t>((top + bottom) * down);
  }
  picture.width = static_cast<int>(wide);
  picture.height = static_cast<int>(high);
  picture.luma_bits = 8 + bits.exp_golomb_up_to(8);
  picture.chroma_bits = 8 + bits.exp_golomb_up_to(8);
  return !bits.ended();
}

void skip_scaling_lists(Bits& bits) {
  for (int size = 0; size < 4; ++size)
    for (int matrix = 0; matrix < 6 && !bits.ended(); matrix += size == 3 ? 3 : 1) {
      if (!bits.flag()) {
        bits.exp_golomb();
        continue;
      }
      if (size > 1) bits.signed_exp_golomb();
      for (int i = 0; i < (size == 0 ? 16 : 64); ++i) bits.signed_exp_golomb();
    }
}

// §7.3.7; the number of pictures in the set, or -1 when it cannot be.
int skip_reference_set(Bits& bits, int index, int before) {
  if (index > 0 && bits.flag()) {
    bits.skip(1);
    bits.exp_golomb();
    int count = 0;
    for (int i = 0; i <= before; ++i) count += bits.flag() || bits.flag() ? 1 : 0;
    return count;
  }
  auto negative = bits.exp_golomb(), positive = bits.exp_golomb();
  if (negative > 16 || positive > 16) return -1;
  for (std::uint32_t i = 0; i < negative + positive; ++i) {
    bits.exp_golomb();
    bits.skip(1);
  }
  return static_cast<int>(negative + positive);
}

bool skip_references(Bits& bits, int order_bits) {
  auto sets = bits.exp_golomb();
  if (sets > 64) return false;
  int count = 0;
  for (int i = 0; i < static_cast<int>(sets); ++i)
    if (count = skip_reference_set(bits, i, count); count < 0 || bits.ended()) return false;
  if (bits.flag()) {
    auto long_term = bits.exp_golomb();
    if (long_term > 32) return false;
    bits.skip(static_cast<int>(long_term) * (order_bits + 1));
  }
  return true;
}

// From the bit depths to the flag that says whether timing may follow; false when it breaks off.
bool skip_to_usability(Bits& bits, int layers) {
  auto order_bits = bits.exp_golomb_up_to(12) + 4;
  for (int i = bits.flag() ? 0 : layers - 1; i < layers; ++i)
    for (int k = 0; k < 3; ++k) bits.exp_golomb();
  for (int i = 0; i < 6; ++i) bits.exp_golomb();  // block sizes and depths
  if (bits.flag() && bits.flag()) skip_scaling_lists(bits);
  bits.skip(2);       // amp_enabled_flag, sample_adaptive_offset_enabled_flag
  if (bits.flag()) {  // PCM
    bits.skip(8);
    bits.exp_golomb();
    bits.exp_golomb();
    bits.skip(1);
  }
  if (order_bits > 16 || !skip_references(bits, order_bits)) return false;
  bits.skip(2);  // sps_temporal_mvp_enabled_flag, strong_intra_smoothing_enabled_flag
  return !bits.ended();
}

std::optional<double> read_timing(Bits& bits) {
  if (bits.flag() && bits.bits(8) == 255) bits.skip(32);  // aspect ratio
  if (bits.flag()) bits.skip(1);                          // overscan
  if (bits.flag()) {                                      // video signal type
    bits.skip(4);
    if (bits.flag()) bits.skip(24);
  }
  if (bits.flag()) {  // chroma location
    bits.exp_golomb();
    bits.exp_golomb();
  }
  bits.skip(3);  // neutral_chroma_indication_flag, field_seq_flag, frame_field_info_present_flag
  if (bits.flag())
    for (int i = 0; i < 4; ++i) bits.exp_golomb();  // default display window
  if (!bits.flag()) return {};
  auto units = bits.bits(32), scale = bits.bits(32);
  if (bits.ended() || units == 0 || scale == 0) return {};
  auto rate = static_cast<double>(scale) / units;
  return rate >= 0.1 && rate <= 1000 ? std::optional(rate) : std::nullopt;
}

}  // namespace

std::optional<Picture> read_sps(std::string_view nal) {
  if (type_of(nal) != sps) return {};
  auto bytes = without_emulation_prevention(nal.substr(2), most_sps_bytes);
  Bits bits(bytes);
  bits.skip(4);  // its VPS
  auto layers = static_cast<int>(bits.bits(3)) + 1;
  bits.skip(1);
  Picture picture;
  picture.temporal_layers = layers;
  read_profile(bits, layers, picture);
  if (layers > 7 || bits.exp_golomb() > 15 || !read_size(bits, picture)) return {};
  if (skip_to_usability(bits, layers) && bits.flag()) picture.frames_per_second = read_timing(bits);
  return picture;
}

}  // namespace haidang::rtsp::h265

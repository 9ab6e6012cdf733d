#include "media/rtsp/h264.h"

namespace haidang::rtsp::h264 {
namespace {

constexpr std::size_t most_sps_bytes = 1024;
constexpr int most_side = 16384;

unsigned byte(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

bool has_chroma_fields(int profile) {  // §7.3.2.1.1
  for (int known : {100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135})
    if (profile == known) return true;
  return false;
}

void skip_scaling_list(Bits& bits, int size) {
  int last = 8, next = 8;
  for (int i = 0; i < size && !bits.ended(); ++i) {
    if (next != 0) next = (last + bits.signed_exp_golomb() % 256 + 256) % 256;
    last = next == 0 ? last : next;
  }
}

bool read_chroma(Bits& bits, Picture& picture) {
  picture.chroma_format = bits.exp_golomb_up_to(3);
  if (picture.chroma_format == 3) bits.skip(1);  // separate_colour_plane_flag
  picture.luma_bits = 8 + bits.exp_golomb_up_to(6);
  picture.chroma_bits = 8 + bits.exp_golomb_up_to(6);
  bits.skip(1);  // qpprime_y_zero_transform_bypass_flag
  if (bits.flag())
    for (int i = 0; i < (picture.chroma_format == 3 ? 12 : 8); ++i)
      if (bits.flag()) skip_scaling_list(bits, i < 6 ? 16 : 64);
  return !bits.ended();
}

bool skip_order_count(Bits& bits) {
  auto type = bits.exp_golomb();
  if (type == 0) bits.exp_golomb();
  if (type == 1) {
    bits.skip(1);
    bits.signed_exp_golomb();
    bits.signed_exp_golomb();
    auto cycle = bits.exp_golomb();
    if (cycle > 255) return false;
    for (std::uint32_t i = 0; i < cycle; ++i) bits.signed_exp_golomb();
  }
  return type <= 2;
}

// Annex E, as far as the timing.
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
  if (!bits.flag()) return {};
  auto units = bits.bits(32), scale = bits.bits(32);
  if (bits.ended() || units == 0 || scale == 0) return {};
  auto rate = static_cast<double>(scale) / units / 2;  // a tick is a field
  return rate >= 0.1 && rate <= 1000 ? std::optional(rate) : std::nullopt;
}

bool read_size(Bits& bits, Picture& picture) {
  auto wide = bits.exp_golomb(), high = bits.exp_golomb();
  if (wide >= most_side / 16 || high >= most_side / 16) return false;
  bool frames_only = bits.flag();
  if (!frames_only) bits.skip(1);  // mb_adaptive_frame_field_flag
  bits.skip(1);                    // direct_8x8_inference_flag
  picture.width = static_cast<int>(wide + 1) * 16;
  picture.height = static_cast<int>(high + 1) * 16 * (frames_only ? 1 : 2);
  if (bits.flag()) {
    std::int64_t const left = bits.exp_golomb(), right = bits.exp_golomb(), top = bits.exp_golomb(),
                       bottom = bits.exp_golomb();
    int const across = picture.chroma_format == 1 || picture.chroma_format == 2 ? 2 : 1;
    int const down = (picture.chroma_format == 1 ? 2 : 1) * (frames_only ? 1 : 2);
    if ((left + right) * across >= picture.width || (top + bottom) * down >= picture.height) return false;
    picture.width -= static_cast<int>((left + right) * across);
    picture.height -= static_cast<int>((top + bottom) * down);
  }
  return !bits.ended();
}

bool is_slice(int type) { return type == slice || type == partition_a || type == idr_slice; }

// The first fields of a slice: where it begins, its type, its parameter set.
struct SliceHead {
  std::uint32_t first_macroblock, type, pps;
};

SliceHead head_of(std::string_view nal) {
  auto bytes = without_emulation_prevention(nal.substr(1, 32), 32);
  Bits bits(bytes);
  auto first = bits.exp_golomb(), type = bits.exp_golomb(), pps = bits.exp_golomb();
  return {first, type, bits.ended() ? 999 : pps};
}

bool holds_recovery_point(std::string_view nal) {  // payload type 6, first of the message (annex D.1)
  return nal.size() > 2 && byte(nal, 1) == 6;
}

void unpack_several(std::string_view payload, FrameBuilder& builder) {
  while (payload.size() >= 2) {
    std::size_t size = byte(payload, 0) << 8 | byte(payload, 1);
    payload.remove_prefix(2);
    if (size > payload.size()) return builder.spoil();
    if (size > 0) builder.whole_unit(payload.substr(0, size));
    payload.remove_prefix(size);
  }
}

void unpack_fragment(std::string_view payload, FrameBuilder& builder) {
  if (payload.size() < 2) return builder.ignore_unit();
  bool starts = (byte(payload, 1) & 0x80U) != 0, ends = (byte(payload, 1) & 0x40U) != 0;
  if (starts) {
    // The type that later fragments state is not looked at: some cameras change it on the way.
    char const header = static_cast<char>((byte(payload, 0) & 0xE0U) | (byte(payload, 1) & 0x1FU));
    builder.begin_unit({&header, 1});
  }
  if (!builder.in_unit()) return builder.spoil();
  builder.add(payload.substr(2));
  if (ends) builder.end_unit();
}

}  // namespace

int type_of(std::string_view nal) { return nal.empty() ? -1 : static_cast<int>(byte(nal, 0) & 0x1FU); }

std::optional<Picture> read_sps(std::string_view nal) {
  if (type_of(nal) != sps || nal.size() < 5) return {};
  auto bytes = without_emulation_prevention(nal.substr(1), most_sps_bytes);
  Bits bits(bytes);
  Picture picture;
  picture.profile = static_cast<int>(bits.bits(8));
  picture.compatibility = bits.bits(8);
  picture.level = static_cast<int>(bits.bits(8));
  if (bits.exp_golomb() > 31) return {};  // its number
  if (has_chroma_fields(picture.profile) && !read_chroma(bits, picture)) return {};
  bits.exp_golomb();  // log2_max_frame_num
  if (!skip_order_count(bits)) return {};
  bits.exp_golomb();  // max_num_ref_frames
  bits.skip(1);       // gaps_in_frame_num_value_allowed_flag
  if (!read_size(bits, picture)) return {};
  if (bits.flag()) picture.frames_per_second = read_timing(bits);
  return picture;
}

NalKind kind_of(std::string_view nal) {
  switch (type_of(nal)) {
    case slice:
    case partition_a: {
      auto type = head_of(nal).type;
      return type == 2 || type == 7 ? NalKind::intra_slice : NalKind::slice;
    }
    case idr_slice: return NalKind::key_slice;
    case sps: return NalKind::sps;
    case pps: return NalKind::pps;
    case sei: return holds_recovery_point(nal) ? NalKind::recovery_point : NalKind::other;
    case delimiter: return NalKind::delimiter;
    case filler: return NalKind::filler;
    default: return NalKind::other;
  }
}

bool begins_picture(std::string_view nal) { return nal.size() > 1 && (byte(nal, 1) & 0x80U) != 0; }

ParameterId id_of(std::string_view nal) {
  auto type = type_of(nal);
  if (is_slice(type)) return {-1, static_cast<int>(head_of(nal).pps)};
  if (type != sps && type != pps) return {};
  auto bytes = without_emulation_prevention(nal.substr(1, 64), 64);
  Bits bits(bytes);
  if (type == sps) bits.skip(24);
  auto own = bits.exp_golomb();
  auto other = type == pps ? bits.exp_golomb() : 0;
  if (bits.ended() || own > 255 || other > 31 || (type == sps && own > 31)) return {};
  return {static_cast<int>(own), type == pps ? static_cast<int>(other) : -1};
}

void unpack(std::string_view payload, FrameBuilder& builder) {
  auto type = type_of(payload);
  if (type >= 1 && type <= 23) return builder.whole_unit(payload);
  if (type == 24) return unpack_several(payload.substr(1), builder);
  if (type == 28) return unpack_fragment(payload, builder);
  builder.ignore_unit();  // interleaved modes, which no camera was asked for, and empty packets
}

}  // namespace haidang::rtsp::h264

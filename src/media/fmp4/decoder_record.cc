#include "media/fmp4/decoder_record.h"

#include <algorithm>

#include "media/rtsp/h265.h"

namespace haidang::fmp4 {
namespace {

using rtsp::VideoParameters;

constexpr std::uint32_t lengths_of_four_bytes = 3;  // lengthSizeMinusOne: as AccessUnit::nals has them
constexpr std::size_t most_avc_sps = 31, most_avc_pps = 255;

void write_sets(BoxWriter& out, std::vector<std::string> const& sets, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    out.u16(static_cast<std::uint32_t>(sets[i].size()));
    out.bytes(sets[i]);
  }
}

// §5.3.3.1.2: the old profiles are 4:2:0 with eight bits and do not say so.
bool states_chroma(int profile) { return profile != 66 && profile != 77 && profile != 88; }

void write_avc(BoxWriter& out, VideoParameters const& parameters) {
  auto const& picture = parameters.picture;
  auto sps = std::min(parameters.sps.size(), most_avc_sps), pps = std::min(parameters.pps.size(), most_avc_pps);
  out.u8(1);  // version
  out.u8(static_cast<std::uint32_t>(picture.profile));
  out.u8(picture.compatibility);
  out.u8(static_cast<std::uint32_t>(picture.level));
  out.u8(0xFC | lengths_of_four_bytes);
  out.u8(0xE0 | static_cast<std::uint32_t>(sps));
  write_sets(out, parameters.sps, sps);
  out.u8(static_cast<std::uint32_t>(pps));
  write_sets(out, parameters.pps, pps);
  if (!states_chroma(picture.profile)) return;
  out.u8(0xFC | static_cast<std::uint32_t>(picture.chroma_format));
  out.u8(0xF8 | static_cast<std::uint32_t>(picture.luma_bits - 8));
  out.u8(0xF8 | static_cast<std::uint32_t>(picture.chroma_bits - 8));
  out.u8(0);  // no extensions of sets
}

void write_array(BoxWriter& out, std::uint32_t type, std::vector<std::string> const& sets) {
  constexpr std::uint32_t all_are_here = 0x80;  // which is what tells hvc1 from hev1
  out.u8(all_are_here | type);
  out.u16(static_cast<std::uint32_t>(sets.size()));
  write_sets(out, sets, sets.size());
}

// sps_temporal_id_nesting_flag, the last bit behind the unit's header.
bool nests_layers(VideoParameters const& parameters) {
  auto const& sps = parameters.sps;
  return !sps.empty() && sps.front().size() > 2 && (sps.front()[2] & 1) != 0;
}

// §8.3.3.1.2
void write_hevc(BoxWriter& out, VideoParameters const& parameters) {
  auto const& picture = parameters.picture;
  auto number = [](int value) { return static_cast<std::uint32_t>(value); };
  out.u8(1);  // version
  out.u8(number(picture.profile_space) << 6 | (picture.high_tier ? 0x20U : 0U) | number(picture.profile));
  out.u32(picture.compatibility);
  out.u16(static_cast<std::uint32_t>(picture.constraints >> 32));
  out.u32(static_cast<std::uint32_t>(picture.constraints));
  out.u8(number(picture.level));
  out.u16(0xF000);  // slices of any size
  out.u8(0xFC);     // parallelism unknown
  out.u8(0xFC | number(picture.chroma_format));
  out.u8(0xF8 | (number(picture.luma_bits - 8) & 7));
  out.u8(0xF8 | (number(picture.chroma_bits - 8) & 7));
  out.u16(0);  // mean rate of pictures unknown
  out.u8(number(picture.temporal_layers) << 3 | (nests_layers(parameters) ? 4U : 0U) | lengths_of_four_bytes);
  out.u8(3);
  write_array(out, rtsp::h265::vps, parameters.vps);
  write_array(out, rtsp::h265::sps, parameters.sps);
  write_array(out, rtsp::h265::pps, parameters.pps);
}

}  // namespace

void write_decoder_record(BoxWriter& out, VideoParameters const& parameters) {
  bool avc = parameters.codec == rtsp::Codec::h264;
  out.box(avc ? "avcC" : "hvcC", [&] { avc ? write_avc(out, parameters) : write_hevc(out, parameters); });
}

}  // namespace haidang::fmp4

#include "media/fmp4/fragment.h"

#include "media/fmp4/box.h"
#include "media/fmp4/init_segment.h"

namespace haidang::fmp4 {
namespace {

constexpr std::uint32_t offsets_from_moof = 0x02'0000;  // default-base-is-moof
constexpr std::uint32_t box_head = 8;
constexpr std::uint32_t moof_bytes = 100, composition_bytes = 4;

}  // namespace

std::string fragment_of(Sample const& sample, std::string_view nals) {
  auto const& timing = sample.timing;
  bool shifted = timing.composition_offset != 0;
  auto pictures_at = moof_bytes + (shifted ? composition_bytes : 0) + box_head;
  std::uint32_t states = states_offset | states_duration | states_size | states_flags;
  if (shifted) states |= states_composition;
  BoxWriter out(pictures_at + nals.size());
  out.box("moof", [&] {
    out.full_box("mfhd", 0, 0, [&] { out.u32(sample.sequence); });
    out.box("traf", [&] {
      out.full_box("tfhd", 0, offsets_from_moof, [&] { out.u32(video_track); });
      out.full_box("tfdt", 1, 0, [&] { out.u64(static_cast<std::uint64_t>(timing.decode_time)); });
      out.full_box("trun", 1, states, [&] {
        out.u32(1);  // picture
        out.u32(pictures_at);
        out.u32(timing.duration);
        out.u32(static_cast<std::uint32_t>(nals.size()));
        out.u32(sample.is_key ? key_flags : other_flags);
        if (shifted) out.u32(timing.composition_offset);
      });
    });
  });
  out.box("mdat", [&] { out.bytes(nals); });
  return out.take();
}

}  // namespace haidang::fmp4

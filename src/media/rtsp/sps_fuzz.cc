// Any bytes as a sequence parameter set: its numbers come out within their limits or not at all.
#include <cstdint>
#include <cstdlib>

#include "media/rtsp/h264.h"
#include "media/rtsp/h265.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace haidang::rtsp;
  std::string_view nal(reinterpret_cast<char const*>(data), size);
  for (auto const& picture : {h264::read_sps(nal), h265::read_sps(nal)}) {
    if (!picture) continue;
    if (picture->width <= 0 || picture->height <= 0 || picture->luma_bits < 8 || picture->luma_bits > 16) std::abort();
    if (picture->frames_per_second && !(*picture->frames_per_second >= 0.1 && *picture->frames_per_second <= 1000))
      std::abort();
  }
  for (auto id : {h264::id_of(nal), h265::id_of(nal)})
    if (id.own > 255) std::abort();
  for (auto unit : nals_of_annex_b(nal)) {
    if (unit.empty() || has_start_code(unit)) std::abort();
    (void)h264::kind_of(unit);
    (void)h265::kind_of(unit);
  }
  return 0;
}

// Any text a camera may send as its description: reading stays inside it, and what comes out can be played or refused.
#include <cstdint>
#include <cstdlib>

#include "media/rtsp/frame_builder.h"
#include "media/rtsp/rtsp_url.h"
#include "media/rtsp/sdp.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace haidang::rtsp;
  auto read = read_sdp({reinterpret_cast<char const*>(data), size});
  if (!read) return 0;
  if (read->tracks.empty() || read->tracks.size() > 32) std::abort();
  auto asked = *read_address("rtsp://10.0.0.5/cam");
  for (auto const& track : read->tracks) {
    if (track.clock_hz == 0) std::abort();
    (void)control_url(asked, control_url(asked, asked.url(), read->control), track.control);
    FrameBuilder builder(track.codec, track.parameter_sets, 1 << 16);
  }
  if (auto const* video = video_of(*read); video != nullptr && video->kind != "video") std::abort();
  return 0;
}

// Any packets a camera may send as H.264 or H.265, over TCP or UDP, with any pauses: pictures that come out are whole,
// their units' lengths add up, and the line of time goes on.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "media/rtsp/video_receiver.h"

namespace {

using namespace haidang::rtsp;

void check(VideoFrame const& frame) {
  std::string_view nals = *frame.unit.nals;
  if (nals.empty() || frame.unit.parameters == nullptr) std::abort();
  while (!nals.empty()) {
    if (nals.size() < 4) std::abort();
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(nals[static_cast<std::size_t>(i)]);
    if (length == 0 || length > nals.size() - 4) std::abort();
    nals.remove_prefix(4 + length);
  }
  auto const& picture = frame.unit.parameters->picture;
  if (picture.width <= 0 || picture.height <= 0 || picture.width > 16384 || picture.height > 2 * 16384) std::abort();
}

}  // namespace

// The first byte chooses; then packets, each after a byte of time and one of length. A packet of fewer than twelve
// bytes gets a header that fits, so that the payload formats are reached.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  Track track;
  track.codec = (data[0] & 1) != 0 ? Codec::h265 : Codec::h264;
  track.payload_type = 96;
  VideoReceiver receiver(track, {}, 1 << 14, check);
  Moment now{};
  std::uint16_t sequence = 0;
  std::size_t at = 1;
  while (at + 2 <= size) {
    now += std::chrono::milliseconds(data[at]);
    std::size_t length = std::min<std::size_t>(data[at + 1], size - at - 2);
    std::string packet(reinterpret_cast<char const*>(data + at + 2), length);
    at += 2 + length;
    if ((data[0] & 2) == 0) {
      std::string head("\x80\x60\0\0\0\0\0\0\0\0\0\1", 12);
      if (!packet.empty()) head[1] = static_cast<char>(96 | (packet[0] & 0x80));
      head[3] = static_cast<char>(++sequence);
      head[2] = static_cast<char>(sequence >> 8);
      head[6] = static_cast<char>(now.time_since_epoch() / std::chrono::milliseconds(40));
      packet = head + (packet.empty() ? packet : packet.substr(1));
    }
    (data[0] & 4) != 0 ? receiver.datagram(packet, now) : receiver.rtp(packet, now);
    if ((data[0] & 8) != 0) receiver.rtcp(packet, now);
  }
  auto stats = receiver.stats(now);
  if (stats.frames_per_second < 0 || stats.jitter_ms < 0) std::abort();
  (void)receiver.receiver_report(1, now);
  return 0;
}

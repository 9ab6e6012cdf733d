// Any bytes a camera may send on an RTSP connection, in pieces of any size: reading stays inside them and inside its
// bounds, and whatever headers come out can be read, answered and asked about.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "media/rtsp/rtsp_auth.h"
#include "media/rtsp/rtsp_headers.h"
#include "media/rtsp/rtsp_message.h"
#include "media/rtsp/rtsp_url.h"

namespace {

using namespace haidang::rtsp;

void use(Headers const& headers) {
  for (auto const& header : headers.list) {
    for (auto const& challenge : read_challenges(header.value))
      if (authorization(challenge, {"u", "p"}, {"PLAY", "rtsp://h/"}).find('\n') != std::string::npos) std::abort();
    auto transport = read_transport(header.value);
    if (transport.channels && (transport.channels->rtp > 255 || transport.channels->rtcp > 255)) std::abort();
    if (read_session(header.value).timeout_seconds < 1) std::abort();
    (void)keepalive_method(header.value);
    auto asked = *read_address("rtsp://10.0.0.5/cam");
    auto base = base_url(asked, header.value, header.name);
    if (base.find("10.0.0.5") == std::string::npos) std::abort();
    if (write_request("SETUP", control_url(asked, base, header.value), 1, {}).find("\n\n") != std::string::npos)
      std::abort();
    if (auto address = read_address(header.value); address && address->host.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  MessageReader reader;
  reader.expect_channel(0);
  std::size_t at = 0;
  while (at < size) {
    auto space = reader.space();
    auto n = std::min({space.size(), size - at, std::size_t{1} + data[at] * 4U});
    std::memcpy(space.data(), data + at, n);
    reader.filled(n);
    at += n;
    for (;;) {
      auto item = reader.next();
      if (!item) return 0;
      if (auto const* answer = std::get_if<Response>(&*item)) use(answer->headers);
      if (auto const* asked = std::get_if<ServerRequest>(&*item)) (void)write_answer(200, "OK", asked->headers);
      if (std::holds_alternative<NeedsMore>(*item)) break;
    }
    if (reader.held_bytes() > (1U << 20)) std::abort();
  }
  return 0;
}

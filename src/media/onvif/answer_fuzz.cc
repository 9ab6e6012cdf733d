// Any bytes that a camera may answer with, by HTTP or as a datagram: reading stays inside them and inside its bounds,
// and nothing that comes out of them can add a header or a tag to what is asked next.
#include <cstdint>
#include <cstdlib>

#include "media/onvif/camera_clock.h"
#include "media/onvif/discovery.h"
#include "media/onvif/events.h"
#include "media/onvif/exchange.h"
#include "media/onvif/http_answer.h"
#include "media/onvif/profiles.h"
#include "media/onvif/ptz.h"
#include "media/onvif/services.h"

namespace {

using namespace haidang;
using namespace haidang::onvif;

void must(bool holds) {
  if (!holds) std::abort();
}

// What goes out again is still one document, and one request.
void use(Call const& call, std::string const& header) {
  must(read_answer(write_envelope(call, header)).has_value());
  Question question{*read_web_address("10.0.0.5"), "POST", content_type(call), ""};
  must(write_request(question).find("\r\n\r\n") == write_request(question).size() - 4);
}

void use_profiles(Node body) {
  for (auto version : {MediaVersion::first, MediaVersion::second})
    for (auto const& profile : read_profiles(body, version)) {
      use(get_stream_uri(profile), "");
      use(get_snapshot_uri(profile), "");
      use(continuous_move(profile.token, {1, 1, 1}, seconds(1)), "");
    }
  for (auto const& encoder : read_encoders(body))
    use(get_video_encoder_configuration(MediaVersion::first, encoder.token), "");
}

void use_addresses(Node body) {
  auto reached = *read_web_address("http://10.0.0.5:8001/");
  for (auto const& stated : {read_services(body), read_capabilities(body)})
    for (auto const& [service, address] : services_at(stated, reached)) {
      must(address.host == "10.0.0.5");
      must(web_url(address).find_first_of("\r\n ") == std::string::npos);
    }
  auto stream = stream_at(read_uri(body), reached);
  must(!stream || stream->find("10.0.0.5") != std::string::npos);
  if (auto subscription = read_subscription(body, {}, reached)) {
    must(subscription->address.host == "10.0.0.5" && subscription->lasts > Span{});
    auto call = pull_messages(seconds(1), 1);
    use(call, write_addressing(call, subscription->to, "urn:uuid:1") + subscription->references);
  }
}

void use_answer(std::string_view bytes) {
  auto answer = read_answer(bytes);
  if (!answer) return;
  if (answer->fault) (void)ending_of(*answer->fault, system_reboot());
  auto skews = likely_skews(read_camera_time(answer->body), Instant{1'800'000'000'000});
  must(!skews.empty() && skews.size() <= 3);
  (void)read_identity(answer->body);
  (void)read_reboot_message(answer->body);
  use_profiles(answer->body);
  use_addresses(answer->body);
  for (auto const& event : read_events(answer->body)) must(!event.topic.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<char const*>(data), size);
  use_answer(bytes);
  for (auto const& match : read_matches(bytes, "urn:uuid:1")) must(service_of(match, "10.0.0.5").host == "10.0.0.5");
  WebAnswerReader reader(64 << 10);
  for (std::size_t at = 0; at < size;) {
    auto piece = std::min<std::size_t>(size - at, 1U + data[at] * 4U);
    auto whole = reader.add(bytes.substr(at, piece));
    at += piece;
    if (!whole) return 0;
    if (!*whole) continue;
    auto answer = reader.take();
    must(answer.body.size() <= (64U << 10) && answer.headers.list.size() <= WebAnswerReader::most_headers);
    (void)read_http_date(answer.headers.find("Date"));
    use_answer(answer.body);
    return 0;
  }
  return 0;
}

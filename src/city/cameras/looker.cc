#include "city/cameras/looker.h"

#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "city/cameras/look_rules.h"

namespace haidang {
namespace {

namespace asio = boost::asio;

std::string name_of(rtsp::Codec codec) { return codec == rtsp::Codec::h265 ? "H.265" : "H.264"; }

// What the first whole picture told.
struct Seen {
  bool picture = false;
  std::string codec;
  std::int64_t width = 0, height = 0;
};

// Made outside of the coroutine: GCC 12 destroys an aggregate twice that is initialised within one.
rtsp::SessionSettings for_a_look(Camera const& camera, rtsp::Credentials credentials, LookSettings const& settings) {
  auto how = session_with(camera.url, std::move(credentials));
  how.connect_limit = settings.connect_limit;
  how.answer_limit = settings.answer_limit;
  how.no_data_limit = settings.picture_limit;
  return how;
}

Look begun(Camera const& camera, Instant now) {
  Look look;
  look.camera = camera.id.value();
  look.at = now;
  return look;
}

}  // namespace

rtsp::SessionSettings session_with(std::string url, rtsp::Credentials credentials) {
  rtsp::SessionSettings how;
  how.url = std::move(url);
  how.credentials = std::move(credentials);
  how.trust = rtsp::Trust::any_certificate;  // nearly all cameras sign their own
  return how;
}

asio::awaitable<Look> look_at(asio::any_io_executor executor, Camera const& camera, rtsp::Credentials credentials,
                              Clock const& clock, LookSettings settings) {
  auto look = begun(camera, clock.now());
  auto began = std::chrono::steady_clock::now();
  auto how = for_a_look(camera, std::move(credentials), settings);
  auto seen = std::make_shared<Seen>();
  // The session is told to stop from within its own picture: it is held here until it is over.
  auto session = std::make_shared<std::shared_ptr<rtsp::Session>>();
  *session = std::make_shared<rtsp::Session>(executor, how, [seen, session](rtsp::VideoFrame const& frame) {
    if (seen->picture || !frame.unit.is_key) return;
    auto const& picture = frame.unit.parameters->picture;
    *seen = {true, name_of(frame.unit.parameters->codec), picture.width, picture.height};
    (*session)->stop();
  });
  asio::steady_timer limit(executor, std::chrono::milliseconds((settings.connect_limit + settings.picture_limit).ms));
  limit.async_wait([session](boost::system::error_code cut_short) {
    if (!cut_short && *session) (*session)->stop();
  });
  auto ending = co_await (*session)->run();
  limit.cancel();
  auto stats = (*session)->stats();
  session->reset();
  look.outcome = outcome_of(ending.reason, seen->picture);
  if (look.outcome != LookOutcome::picture) look.said = std::move(ending.said);
  look.took_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began).count();
  if (seen->picture && stats.first_frame) look.first_picture_ms = std::max<std::int64_t>(1, stats.first_frame->ms);
  look.codec = seen->picture ? seen->codec : stats.encoding;
  look.width = seen->width;
  look.height = seen->height;
  auto sent = stats.video.packets + stats.video.lost_packets;
  if (sent > 0) look.lost_percent = 100.0 * static_cast<double>(stats.video.lost_packets) / static_cast<double>(sent);
  co_return look;
}

}  // namespace haidang

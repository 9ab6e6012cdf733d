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

// What came, while it was looked at.
struct Seen {
  std::vector<KeyPicture> keys;
  std::uint64_t pictures = 0;  // from the first key picture on
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

void fill(Look& look, rtsp::Ending const& ending, rtsp::SessionStats const& stats,
          std::vector<KeyPicture> const& keys) {
  look.outcome = outcome_of(ending.reason, !keys.empty());
  look.codec = stats.encoding;
  if (keys.empty()) {
    look.said = ending.said;
  } else {
    auto const& parameters = *keys.front().unit.parameters;
    look.codec = name_of(parameters.codec);
    look.width = parameters.picture.width;
    look.height = parameters.picture.height;
    if (stats.first_frame) look.first_picture_ms = std::max<std::int64_t>(1, stats.first_frame->ms);
  }
  auto sent = stats.video.packets + stats.video.lost_packets;
  if (sent > 0) look.lost_percent = 100.0 * static_cast<double>(stats.video.lost_packets) / static_cast<double>(sent);
}

}  // namespace

rtsp::SessionSettings session_with(std::string url, rtsp::Credentials credentials) {
  rtsp::SessionSettings how;
  how.url = std::move(url);
  how.credentials = std::move(credentials);
  how.trust = rtsp::Trust::any_certificate;  // nearly all cameras sign their own
  return how;
}

asio::awaitable<Glimpse> look_at(asio::any_io_executor executor, Camera const& camera, rtsp::Credentials credentials,
                                 Clock const& clock, LookSettings settings, std::size_t keys) {
  Glimpse glimpse;
  glimpse.look = begun(camera, clock.now());
  auto began = std::chrono::steady_clock::now();
  auto how = for_a_look(camera, std::move(credentials), settings);
  auto seen = std::make_shared<Seen>();
  auto limit = std::make_shared<asio::steady_timer>(executor);
  // The session is told to stop from within its own picture: it is held here until it is over.
  auto session = std::make_shared<std::shared_ptr<rtsp::Session>>();
  auto end_after = [limit, session](Span span) {
    limit->expires_after(std::chrono::milliseconds(span.ms));
    limit->async_wait([session](boost::system::error_code cut_short) {
      if (!cut_short && *session) (*session)->stop();
    });
  };
  *session = std::make_shared<rtsp::Session>(
      executor, how,
      [seen, session, end_after, keys, more = settings.more_limit, &clock](rtsp::VideoFrame const& frame) {
        if (seen->keys.size() >= keys) return;
        if (!seen->keys.empty() || frame.unit.is_key) ++seen->pictures;
        if (!frame.unit.is_key) return;
        seen->keys.push_back({frame.unit, clock.now()});
        if (seen->keys.size() == keys) (*session)->stop();
        if (seen->keys.size() == 1 && keys > 1) end_after(more);
      });
  end_after(settings.connect_limit + settings.picture_limit);
  auto ending = co_await (*session)->run();
  limit->cancel();
  auto stats = (*session)->stats();
  session->reset();
  fill(glimpse.look, ending, stats, seen->keys);
  glimpse.look.took_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began).count();
  glimpse.stream_clock_stands = seen->pictures > 3 && stats.video.clock.frozen * 2 > seen->pictures;
  glimpse.keys = std::move(seen->keys);
  co_return glimpse;
}

}  // namespace haidang

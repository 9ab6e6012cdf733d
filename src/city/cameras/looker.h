// Looks at one camera: one session that lasts until it has brought a whole picture, or a few.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/clock.h"
#include "city/cameras/camera.h"
#include "city/cameras/look.h"
#include "media/rtsp/rtsp_client.h"

namespace haidang {

struct LookSettings {
  Span connect_limit = seconds(5);
  Span answer_limit = seconds(5);
  Span more_limit = seconds(4);      // for more than one
  Span picture_limit = seconds(15);  // from the first word to the first picture: cameras send a key frame every 1–10 s
};

// How a camera is asked for pictures: of `url`, one of its addresses.
rtsp::SessionSettings session_with(std::string url, rtsp::Credentials);

struct KeyPicture {
  rtsp::AccessUnit unit;
  Instant at;
};
// A look, and the pictures it brought.
struct Glimpse {
  Look look;
  std::vector<KeyPicture> keys;
  bool stream_clock_stands = false;  // pictures came, but their times did not go on
};

// Until `keys` key pictures have come, or a little after the first. Never throws; ends within the limits. `executor`
// runs one thing at a time.
boost::asio::awaitable<Glimpse> look_at(boost::asio::any_io_executor executor, Camera const&, rtsp::Credentials,
                                        Clock const&, LookSettings, std::size_t keys = 1);

}  // namespace haidang

// Looks at one camera: one session that lasts until its first whole picture.
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
  Span picture_limit = seconds(15);  // from the first word to the first picture: cameras send a key frame every 1–10 s
};

// How a camera is asked for pictures: of `url`, one of its addresses.
rtsp::SessionSettings session_with(std::string url, rtsp::Credentials);

// Never throws; ends within the limits. `executor` runs one thing at a time.
boost::asio::awaitable<Look> look_at(boost::asio::any_io_executor executor, Camera const&, rtsp::Credentials,
                                     Clock const&, LookSettings);

}  // namespace haidang

// Where a stream's pictures come from: a session with a camera over RTSP, or what a test makes of it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>

#include "media/rtsp/rtsp_client.h"

namespace haidang::relay {

namespace asio = boost::asio;

class Source {
 public:
  virtual ~Source() = default;
  virtual asio::awaitable<rtsp::Ending> run() = 0;  // once; it is held until that is over
  virtual void stop() = 0;                          // run() ends soon after
};

// Makes the source of one session, whose pictures go to `then` on the executor. Asked anew for every session, so the
// address may be another each time. Null when there is no such stream any more.
using OpenSource = std::function<std::shared_ptr<Source>(asio::any_io_executor, rtsp::VideoReceiver::Then then)>;

std::shared_ptr<Source> rtsp_source(asio::any_io_executor, rtsp::SessionSettings, rtsp::VideoReceiver::Then then);

}  // namespace haidang::relay

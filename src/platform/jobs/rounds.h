// Work on the server's loops that comes round by the clock: one round after the other, never two at once, and none in
// hand once it is stopped.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <functional>

#include "base/time.h"

namespace haidang::jobs {

class Rounds {
 public:
  using Round = std::function<boost::asio::awaitable<void>()>;
  // A round begins `between` after the one before has ended.
  Rounds(boost::asio::any_io_executor, Span between, Round);

  void start();  // any thread
  // No round is in hand when it is answered. The loop runs.
  boost::asio::awaitable<void> stop();

 private:
  boost::asio::awaitable<void> run();

  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_, ended_;
  Span between_;
  Round round_;
  bool running_ = false, in_hand_ = false;
};

}  // namespace haidang::jobs

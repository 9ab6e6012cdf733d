#include "platform/jobs/rounds.h"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace haidang::jobs {

namespace asio = boost::asio;
using asio::awaitable;

Rounds::Rounds(asio::any_io_executor executor, Span between, Round round)
    : strand_{asio::make_strand(std::move(executor))},
      timer_{strand_},
      ended_{strand_},
      between_{between},
      round_{std::move(round)} {}

void Rounds::start() {
  asio::post(strand_, [this] {
    running_ = in_hand_ = true;
    asio::co_spawn(strand_, run(), asio::detached);
  });
}

awaitable<void> Rounds::run() {
  while (running_) {
    timer_.expires_after(std::chrono::milliseconds(between_.ms));
    boost::system::error_code cut_short;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
    if (running_) co_await round_();
  }
  in_hand_ = false;
  ended_.cancel();
}

awaitable<void> Rounds::stop() {
  co_await asio::dispatch(asio::bind_executor(strand_, asio::use_awaitable));
  running_ = false;
  timer_.cancel();
  while (in_hand_) {
    ended_.expires_after(std::chrono::seconds(1));
    boost::system::error_code cut_short;
    co_await ended_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
  }
}

}  // namespace haidang::jobs

// A bridge from a thread that may block (a road's) to work that runs on the server's loop. The loop never waits for the
// thread; the thread waits for the loop, but not for ever once it is asked to stop.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <stop_token>

#include "base/error.h"
#include "base/time.h"

namespace haidang::jobs {

// An answer that is on its way.
template <typename T>
class Pending {
 public:
  explicit Pending(std::future<Result<T>> answer) : answer_(std::move(answer)) {}

  // The answer; `busy` when it has not come `patience` after a stop was asked for: the work may still be done.
  Result<T> wait(std::stop_token const& stop, Span patience = seconds(10)) {
    constexpr auto look = std::chrono::milliseconds(50);
    auto left = std::chrono::milliseconds(patience.ms);
    while (answer_.wait_for(look) != std::future_status::ready) {
      if (!stop.stop_requested()) continue;
      left -= look;
      if (left.count() <= 0) return Error{ErrorKind::busy, "the server is stopping"};
    }
    return answer_.get();
  }

 private:
  std::future<Result<T>> answer_;
};

// Starts `work` on the executor. What it throws becomes an error of kind `bug`.
template <typename Executor, typename T>
Pending<T> begin(Executor const& executor, boost::asio::awaitable<Result<T>> work) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  boost::asio::co_spawn(executor, std::move(work), [promise](std::exception_ptr thrown, Result<T> result) {
    if (!thrown) return promise->set_value(std::move(result));
    try {
      std::rethrow_exception(thrown);
    } catch (std::exception const& e) {
      promise->set_value(Error{ErrorKind::bug, e.what()});
    }
  });
  return Pending<T>(std::move(future));
}

}  // namespace haidang::jobs

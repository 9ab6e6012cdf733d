// Coroutines in tests: runs one to its end on the test's own loop, which turns only meanwhile.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>

namespace haidang::testing {

template <typename T>
T wait_on(boost::asio::io_context& loop, boost::asio::awaitable<T> work) {
  std::optional<T> done;
  boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr fault, T value) {
    if (fault) std::rethrow_exception(fault);
    done.emplace(std::move(value));
  });
  loop.restart();
  auto guard = boost::asio::make_work_guard(loop);  // what it waits for may come from another thread
  while (!done) loop.run_one();
  return std::move(*done);
}

inline void wait_on(boost::asio::io_context& loop, boost::asio::awaitable<void> work) {
  bool done = false;
  boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr fault) {
    if (fault) std::rethrow_exception(fault);
    done = true;
  });
  loop.restart();
  auto guard = boost::asio::make_work_guard(loop);
  while (!done) loop.run_one();
}

}  // namespace haidang::testing

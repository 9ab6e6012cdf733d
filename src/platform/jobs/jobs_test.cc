// Supervision is tested with real threads; waits are kept to a few milliseconds.
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <stdexcept>

#include "platform/jobs/pending.h"
#include "platform/jobs/supervise.h"

namespace haidang::jobs {
namespace {

TEST(WaitAfter, DoublesUpToTheLongest) {
  Backoff backoff{.first = seconds(2), .most = seconds(15)};
  EXPECT_EQ(wait_after(backoff, 0), seconds(0));
  EXPECT_EQ(wait_after(backoff, 1), seconds(2));
  EXPECT_EQ(wait_after(backoff, 2), seconds(4));
  EXPECT_EQ(wait_after(backoff, 3), seconds(8));
  EXPECT_EQ(wait_after(backoff, 4), seconds(15));
  EXPECT_EQ(wait_after(backoff, 1'000'000), seconds(15));
}

TEST(Supervised, BeginsAgainAfterAnErrorAndAfterAnException) {
  std::atomic<int> runs = 0;
  Bell done;
  Supervised task("a test",
                  [&](std::stop_token) -> Done {
                    switch (++runs) {
                      case 1: return Error{ErrorKind::unavailable, "not yet"};
                      case 2: throw std::runtime_error("a bug");
                      default: done.ring(); return {};
                    }
                  },
                  {.first = milliseconds(1), .most = milliseconds(2)});
  done.wait({}, seconds(10));
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(task.restarts(), 2u);
}

TEST(Supervised, StopEndsALongWait) {
  Bell bell, waiting;
  Supervised task("a test", [&](std::stop_token stop) -> Done {
    waiting.ring();
    bell.wait(stop, hours(1));
    return {};
  });
  waiting.wait({}, seconds(10));
  task.stop();
  EXPECT_TRUE(task.ended());
}

TEST(Supervised, StopEndsTheWaitBetweenTwoTries) {
  Bell failed;
  Supervised task("a test",
                  [&](std::stop_token) -> Done {
                    failed.ring();
                    return Error{ErrorKind::unavailable, "never"};
                  },
                  {.first = hours(1), .most = hours(1)});
  failed.wait({}, seconds(10));
  task.stop();
  EXPECT_TRUE(task.ended());
}

boost::asio::awaitable<Result<int>> forty_two() { co_return 42; }
boost::asio::awaitable<Result<int>> broken() {
  throw std::runtime_error("broken");
  co_return 1;
}

TEST(Pending, BringsTheLoopsAnswerToAThread) {
  boost::asio::io_context loop;
  auto good = begin(loop.get_executor(), forty_two());
  auto bad = begin(loop.get_executor(), broken());
  loop.run();
  EXPECT_EQ(*good.wait({}), 42);
  EXPECT_EQ(bad.wait({}).error().kind, ErrorKind::bug);
}

TEST(Pending, DoesNotWaitForEverOnceItIsAskedToStop) {
  boost::asio::io_context loop;  // never run
  auto never = begin(loop.get_executor(), forty_two());
  std::stop_source stopping;
  stopping.request_stop();
  EXPECT_EQ(never.wait(stopping.get_token(), milliseconds(60)).error().kind, ErrorKind::busy);
}

}  // namespace
}  // namespace haidang::jobs

#include "media/relay/streams.h"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <thread>

#include "media/relay/stream_fixture.h"

namespace haidang::relay {
namespace {

using namespace std::chrono_literals;

struct City : Scene {
  std::vector<StreamKey> asked;  // for, in order
  std::unique_ptr<Streams> streams;

  explicit City(std::size_t most_streams = 100) {
    auto open_by_key = [this](StreamKey const& key, asio::any_io_executor executor, rtsp::VideoReceiver::Then then) {
      asked.push_back(key);
      return open(std::move(executor), std::move(then));
    };
    streams = std::make_unique<Streams>(loop.get_executor(), open_by_key, StreamsSettings{settings(), most_streams});
  }
  ~City() {
    streams->stop();
    settle();
  }

  std::shared_ptr<Viewer> viewer(std::string camera, std::string profile = "main") {
    auto viewer = streams->watch({std::move(camera), std::move(profile)}, {});
    settle();
    return viewer ? *viewer : nullptr;
  }
};

TEST(Streams, AreSharedByCameraAndProfile) {
  City city;
  auto one = city.viewer("north-gate"), two = city.viewer("north-gate"), sub = city.viewer("north-gate", "sub"),
       other = city.viewer("harbour");
  EXPECT_EQ(city.asked, (std::vector<StreamKey>{{"north-gate", "main"}, {"north-gate", "sub"}, {"harbour", "main"}}));
  EXPECT_EQ(city.streams->size(), 3U);
}

TEST(Streams, GiveWayWhenNobodyNeedsThem) {
  City city(2);
  auto one = city.viewer("a"), two = city.viewer("b");
  EXPECT_EQ(city.viewer("c"), nullptr) << "both are watched";
  one.reset();
  city.settle();
  EXPECT_EQ(city.viewer("c"), nullptr) << "and one lingers";
  city.sessions[0]->end(rtsp::Reason::busy);
  city.settle();
  EXPECT_EQ(city.viewer("c"), nullptr) << "a camera that is busy is not to be asked again too soon";
  city.now += 16s;
  EXPECT_NE(city.viewer("c"), nullptr);
  EXPECT_EQ(city.streams->size(), 2U);
}

TEST(Streams, BeginAnewByCamera) {
  City city;
  auto one = city.viewer("a"), sub = city.viewer("a", "sub"), other = city.viewer("b");
  city.streams->begin_anew("a");
  city.settle();
  EXPECT_EQ(city.asked.size(), 5U);
  EXPECT_EQ(city.asked[3].camera, "a");
  EXPECT_EQ(city.asked[4].camera, "a");
}

TEST(Streams, ServeNobodyOnceStopped) {
  City city;
  auto one = city.viewer("a");
  city.streams->stop();
  city.settle();
  EXPECT_TRUE(city.sessions[0]->is_over());
  EXPECT_EQ(city.viewer("a"), nullptr);
  EXPECT_EQ(city.viewer("b"), nullptr);
  EXPECT_EQ(city.sessions.size(), 1U);
}

TEST(Streams, MayBeGoneBeforeTheirViewers) {
  City city;
  auto one = city.viewer("a");
  city.streams = std::make_unique<Streams>(city.loop.get_executor(), Streams::Open());
  city.settle();
  one.reset();
  city.settle();
}

// Shows the clip again and again, as fast as it can.
class RushingSource final : public Source {
 public:
  RushingSource(asio::any_io_executor executor, std::vector<rtsp::VideoFrame> const& frames,
                rtsp::VideoReceiver::Then then)
      : executor_(std::move(executor)), frames_(frames), then_(std::move(then)) {}

  asio::awaitable<rtsp::Ending> run() override {
    for (std::size_t i = 0; !stopped_; i = (i + 1) % frames_.size()) {
      then_(frames_[i]);
      co_await asio::post(executor_, asio::use_awaitable);
    }
    co_return rtsp::Ending{};
  }
  void stop() override { stopped_ = true; }

 private:
  asio::any_io_executor executor_;
  std::vector<rtsp::VideoFrame> const& frames_;
  rtsp::VideoReceiver::Then then_;
  bool stopped_ = false;
};

TEST(Streams, ServeViewersWhoComeAndGoOnOtherThreads) {
  auto const frames = fmp4::frames_of(rtsp::junction());
  asio::io_context loop;
  auto open = [&](StreamKey const&, asio::any_io_executor executor, rtsp::VideoReceiver::Then then) {
    return std::make_shared<RushingSource>(std::move(executor), frames, std::move(then));
  };
  Streams streams(loop.get_executor(), open);
  std::atomic<int> seen = 0;
  auto watch = [&] {
    for (int i = 0; i < 100; ++i) {
      auto notices = std::make_shared<std::atomic<int>>(0);  // the last may come when the viewer is gone
      auto viewer = streams.watch({"gate", i % 2 == 0 ? "main" : "sub"}, [notices] {
        ++*notices;
        notices->notify_one();
      });
      ASSERT_TRUE(viewer.has_value());
      for (int taken = 0; taken < 20;) {
        auto heard = notices->load();
        while (auto item = (*viewer)->take()) taken += item->kind == Item::Kind::fragment ? 1 : 0;
        if (taken < 20) notices->wait(heard);
      }
      seen += 1;
    }
  };
  auto work = asio::make_work_guard(loop);
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { loop.run(); });
  std::thread one(watch), two(watch);
  one.join();
  two.join();
  streams.stop();
  work.reset();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(seen, 200);
}

}  // namespace
}  // namespace haidang::relay

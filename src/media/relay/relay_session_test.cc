// The whole way over real sockets: a camera that speaks RTSP, its session, the stream, its viewers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/steady_timer.hpp>

#include "media/fmp4/segment_reader.h"
#include "media/relay/streams.h"
#include "media/rtsp/scripted_camera.h"

namespace haidang::relay {
namespace {

using namespace std::chrono_literals;
using rtsp::Asked;
using rtsp::junction;
using rtsp::Reason;
using rtsp::ScriptedCamera;
using testing::ElementsAre;

struct Wall {
  asio::io_context loop{1};
  ScriptedCamera camera{loop};
  std::string url = camera.url();
  std::shared_ptr<Streams> streams;

  explicit Wall(Patience patience = {}) {
    auto open = [this](StreamKey const&, asio::any_io_executor executor, rtsp::VideoReceiver::Then then) {
      rtsp::SessionSettings settings;
      settings.url = url;
      return rtsp_source(std::move(executor), std::move(settings), std::move(then));
    };
    StreamsSettings settings;
    settings.stream.patience = patience;
    streams = std::make_shared<Streams>(loop.get_executor(), open, settings);
  }
  ~Wall() {
    streams->stop();
    run_until([&] { return camera.heard.empty() || camera.heard.back() == "TEARDOWN"; }, 500ms);
  }

  // Runs the loop until `done`; false when it was not within the limit.
  bool run_until(std::function<bool()> const& done, std::chrono::milliseconds limit = 10s) {
    auto end = std::chrono::steady_clock::now() + limit;
    while (!done() && std::chrono::steady_clock::now() < end) {
      loop.restart();
      loop.run_one_for(50ms);
    }
    return done();
  }
};

// A tile: takes all that comes.
struct Tile {
  std::string segment;  // what it was given, one after the other
  std::size_t fragments = 0;
  std::vector<State> states;
  std::shared_ptr<Viewer> viewer;

  explicit Tile(Wall& wall) {
    auto watched = wall.streams->watch({"north-gate", "main"}, [this] { take(); });
    if (watched) viewer = *watched;
  }
  void take() {
    if (!viewer) return;
    while (auto item = viewer->take()) {
      if (item->kind == Item::Kind::state) states.push_back(item->state);
      if (item->kind == Item::Kind::fragment) ++fragments;
      if (item->bytes) segment += *item->bytes;
    }
  }
  std::vector<Phase> phases() const {
    std::vector<Phase> out;
    for (auto const& state : states) out.push_back(state.phase);
    return out;
  }
};

TEST(Relay, ShowsACamerasPicturesToEveryTileOverOneSession) {
  Wall wall;
  Tile first(wall), second(wall);
  ASSERT_TRUE(wall.run_until([&] { return first.fragments >= 30 && second.fragments >= 30; }));
  Tile late(wall);
  ASSERT_TRUE(wall.run_until([&] { return late.fragments >= 10; }));
  EXPECT_THAT(wall.camera.heard, ElementsAre("OPTIONS", "DESCRIBE", "SETUP", "PLAY"));
  EXPECT_EQ(first.segment, second.segment);
  EXPECT_THAT(first.phases(), ElementsAre(Phase::connecting, Phase::live));
  EXPECT_THAT(late.phases(), ElementsAre(Phase::live));

  fmp4::SegmentReader reader(first.segment), from_late(late.segment);
  for (std::size_t i = 0; i < 30; ++i) {
    auto fragment = reader.next();
    ASSERT_TRUE(fragment.has_value()) << i;
    EXPECT_EQ(fragment->nals, junction().expected(i));
    EXPECT_EQ(fragment->sample.timing.decode_time, 90'000 + static_cast<std::int64_t>(i) * 6000);
  }
  EXPECT_EQ(reader.whole_bytes(), first.segment.size());
  auto beginning = from_late.next();
  ASSERT_TRUE(beginning.has_value());
  EXPECT_EQ(beginning->nals, junction().expected(20)) << "the last key frame";
}

TEST(Relay, TakesLeaveOfTheCameraWhenTheLastTileIsGone) {
  Patience patience;
  patience.linger = milliseconds(20);
  Wall wall(patience);
  {
    Tile tile(wall);
    ASSERT_TRUE(wall.run_until([&] { return tile.fragments >= 30; }));
  }
  EXPECT_TRUE(wall.run_until([&] { return wall.camera.heard.back() == "TEARDOWN"; }));
  Tile again(wall);
  EXPECT_TRUE(wall.run_until([&] { return again.fragments >= 30; }));
  EXPECT_THAT(wall.camera.heard,
              ElementsAre("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN", "OPTIONS", "DESCRIBE", "SETUP", "PLAY"));
}

TEST(Relay, FindsTheCameraAgain) {
  Wall wall;
  int plays = 0;
  wall.camera.says["GET_PARAMETER"] = wall.camera.says["OPTIONS"] = [&](Asked const& asked) {
    return plays == 1 ? std::string("hang up") : wall.camera.usual(asked);
  };
  wall.camera.says["PLAY"] = [&](Asked const& asked) {
    ++plays;
    return wall.camera.usual(asked) + (plays == 1 ? "TEARDOWN * RTSP/1.0\r\nCSeq: 1\r\n\r\n" : "");
  };
  Tile tile(wall);
  ASSERT_TRUE(wall.run_until([&] { return tile.fragments >= 30; }));
  ASSERT_TRUE(wall.run_until([&] { return tile.states.back().phase == Phase::ended; }));
  EXPECT_EQ(tile.states.back(), (State{Phase::ended, Reason::closed, true}));
  plays = 2;  // it can be reached again
  ASSERT_TRUE(wall.run_until([&] { return tile.fragments >= 60; }));
  fmp4::SegmentReader reader(tile.segment);
  std::size_t read = 0;
  while (reader.next()) ++read;
  EXPECT_EQ(read, 60U) << "times go on across sessions, so that one segment holds both";
}

TEST(Relay, SaysWhyACameraRefuses) {
  Wall wall;
  wall.camera.says["DESCRIBE"] = [&](Asked const& asked) {
    return ScriptedCamera::answer(asked, "453 Not Enough Bandwidth");
  };
  Tile tile(wall);
  ASSERT_TRUE(wall.run_until([&] { return !tile.states.empty() && tile.states.back().phase == Phase::ended; }));
  EXPECT_EQ(tile.states.back(), (State{Phase::ended, Reason::busy, true}));
}

}  // namespace
}  // namespace haidang::relay

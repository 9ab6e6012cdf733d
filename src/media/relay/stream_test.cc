#include "media/relay/stream.h"

#include <gtest/gtest.h>

#include "media/relay/stream_fixture.h"

namespace haidang::relay {
namespace {

using namespace std::chrono_literals;
using rtsp::Reason;

struct Watched : Scene {
  std::shared_ptr<Stream> stream = make();

  std::shared_ptr<Stream> make(std::function<void(StreamSettings&)> const& change = {}) {
    auto chosen = settings();
    if (change) change(chosen);
    auto from = [this](asio::any_io_executor executor, rtsp::VideoReceiver::Then then) {
      return open(std::move(executor), std::move(then));
    };
    return std::make_shared<Stream>("north-gate/main", loop.get_executor(), from, chosen);
  }

  std::shared_ptr<Viewer> viewer(Viewer::Notice notice = {}) {
    auto viewer = stream->watch(std::move(notice));
    EXPECT_TRUE(viewer.has_value());
    settle();
    return viewer ? *viewer : nullptr;
  }

  // What the viewer takes: "(live)" for states, "[init]", and of fragments which pictures of the clip they are.
  std::string taken(Viewer& viewer) {
    std::string out;
    while (auto item = viewer.take()) {
      if (!out.empty()) out += ' ';
      out += item->kind == Item::Kind::fragment ? picture(*item->bytes)
             : item->kind == Item::Kind::init   ? "[init]"
                                                : shown(*item);
    }
    return out;
  }

  std::string picture(std::string const& fragment) {
    for (std::size_t i = 0; i < frames.size(); ++i)
      if (fragment.ends_with(*frames[i].unit.nals)) return std::to_string(i);
    return "?";
  }
};

TEST(Stream, ConnectsForTheFirstViewerAndShowsItEveryPicture) {
  Watched scene;
  EXPECT_TRUE(scene.sessions.empty());
  auto viewer = scene.viewer();
  ASSERT_EQ(scene.sessions.size(), 1U);
  EXPECT_EQ(scene.taken(*viewer), "(connecting)");
  scene.show(0, 2);
  EXPECT_EQ(scene.taken(*viewer), "(live) [init] 0 1 2");
  scene.show(3, 4);
  EXPECT_EQ(scene.taken(*viewer), "3 4");
}

TEST(Stream, GivesAllViewersTheSameBytes) {
  Watched scene;
  auto first = scene.viewer(), second = scene.viewer();
  EXPECT_EQ(scene.sessions.size(), 1U);
  scene.show(0, 5);
  for (int i = 0; i < 8; ++i) {  // state, init segment, six pictures
    auto one = first->take(), other = second->take();
    ASSERT_TRUE(one.has_value() && other.has_value());
    EXPECT_EQ(one->bytes, other->bytes) << "not copies";
  }
}

TEST(Stream, BeginsALateViewerAtTheLastKeyFrame) {
  Watched scene;
  auto first = scene.viewer();
  scene.show(0, 13);
  auto late = scene.viewer();
  EXPECT_EQ(scene.taken(*late), "(live) [init] 10 11 12 13");
  scene.show(14, 14);
  EXPECT_EQ(scene.taken(*late), "14");
}

TEST(Stream, TellsAViewerWhenThereIsSomethingToSend) {
  Watched scene;
  int notices = 0;
  auto viewer = scene.viewer([&] { ++notices; });
  EXPECT_EQ(notices, 1);
  scene.taken(*viewer);
  scene.show(0, 5);
  EXPECT_EQ(notices, 2);
}

TEST(Stream, LetsASlowViewerMissPicturesAndNobodyElse) {
  Watched scene;
  scene.stream = scene.make([](StreamSettings& chosen) { chosen.viewer_budget = 5000; });
  auto quick = scene.viewer(), slow = scene.viewer();
  std::string seen;
  for (std::size_t i = 0; i < 30; ++i) {
    scene.show(i, i);
    seen += scene.taken(*quick) + " ";
    EXPECT_LE(slow->waiting_bytes(), 5000U);
  }
  EXPECT_EQ(seen, "(live) [init] 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 ");
  EXPECT_EQ(quick->dropped(), 0U);
  EXPECT_GT(slow->dropped(), 0U);
  EXPECT_EQ(scene.taken(*slow).substr(0, 16), "(live) [init] 20") << "from a key frame on";
}

TEST(Stream, LingersForAWhileAndThenTakesLeave) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 3);
  viewer.reset();
  scene.settle();
  scene.pass(14s, *scene.stream);
  EXPECT_FALSE(scene.sessions[0]->was_stopped);
  EXPECT_FALSE(scene.stream->can_go());
  auto back = scene.viewer();
  EXPECT_EQ(scene.taken(*back), "(no data) [init] 0 1 2 3") << "at once, from the session that is still there";
  back.reset();
  scene.settle();
  scene.pass(15s, *scene.stream);
  EXPECT_TRUE(scene.sessions[0]->was_stopped);
  EXPECT_TRUE(scene.stream->can_go());
  EXPECT_EQ(scene.sessions.size(), 1U);
}

TEST(Stream, SaysWhenPicturesStopAndComeAgain) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 1);
  scene.taken(*viewer);
  scene.pass(2900ms, *scene.stream);
  EXPECT_EQ(scene.taken(*viewer), "");
  scene.pass(100ms, *scene.stream);
  EXPECT_EQ(scene.taken(*viewer), "(no data)");
  scene.show(2, 2);
  EXPECT_EQ(scene.taken(*viewer), "(live) 2");
}

TEST(Stream, ConnectsAgainAndGoesOnInTime) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 3);
  scene.taken(*viewer);
  scene.sessions[0]->end(Reason::closed);
  scene.settle();
  auto state = viewer->take();
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->state, (State{Phase::ended, Reason::closed, true}));
  scene.pass(900ms, *scene.stream);
  EXPECT_EQ(scene.sessions.size(), 1U);
  scene.pass(100ms, *scene.stream);
  ASSERT_EQ(scene.sessions.size(), 2U);
  EXPECT_EQ(scene.taken(*viewer), "(connecting)");
  scene.show(0, 1);
  EXPECT_EQ(scene.taken(*viewer), "(live) 0 1") << "the init segment says the same and is not given again";
}

TEST(Stream, ShowsNoOldPictureToThoseWhoComeAfterAnEnd) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 3);
  scene.sessions[0]->end(Reason::closed);
  scene.settle();
  EXPECT_EQ(scene.taken(*scene.viewer()), "(ended)");
}

TEST(Stream, GivesUpAfterThreeWrongPasswordsUntilItIsChanged) {
  Watched scene;
  auto viewer = scene.viewer();
  for (auto wait : {20s, 40s, 0s}) {
    scene.sessions.back()->end(Reason::password_refused);
    scene.settle();
    scene.pass(wait, *scene.stream);
  }
  EXPECT_EQ(scene.sessions.size(), 3U);
  auto state = viewer->take();
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->state, (State{Phase::ended, Reason::password_refused, false}));
  scene.pass(24h, *scene.stream);
  viewer.reset();
  viewer = scene.viewer();
  EXPECT_EQ(scene.sessions.size(), 3U);
  EXPECT_FALSE(scene.stream->can_go());
  scene.stream->begin_anew();
  scene.settle();
  EXPECT_EQ(scene.sessions.size(), 4U);
}

TEST(Stream, HasNeverTwoSessionsWithACamera) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 1);
  scene.sessions[0]->leaves_at_once = false;
  viewer.reset();
  scene.settle();
  scene.pass(15s, *scene.stream);
  ASSERT_TRUE(scene.sessions[0]->was_stopped);
  auto back = scene.viewer();
  EXPECT_EQ(scene.sessions.size(), 1U) << "the first one takes leave still";
  scene.sessions[0]->show(scene.frames[2]);
  EXPECT_EQ(scene.taken(*back), "(connecting)") << "its last pictures are nobody's";
  scene.sessions[0]->end(Reason::stopped);
  scene.settle();
  EXPECT_EQ(scene.sessions.size(), 2U);
  scene.show(0, 0);
  EXPECT_EQ(scene.taken(*back), "(live) [init] 0");
}

TEST(Stream, BeginsAnewWithTheNextAddress) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 1);
  scene.stream->begin_anew();
  scene.settle();
  EXPECT_TRUE(scene.sessions[0]->was_stopped);
  EXPECT_EQ(scene.sessions.size(), 2U) << "at once";
}

TEST(Stream, OfACameraThatIsInNoListEnds) {
  Watched scene;
  scene.knows_camera = false;
  auto viewer = scene.viewer();
  auto state = viewer->take();
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->state, (State{Phase::ended, Reason::no_such_stream, true}));
}

TEST(Stream, GivesANewInitSegmentWhenTheCameraChangesItsPicture) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 1);
  scene.taken(*viewer);
  auto larger = *scene.frames[0].unit.parameters;
  larger.picture.width = 1920;
  auto frame = scene.frames[10];
  frame.unit.parameters = std::make_shared<rtsp::VideoParameters const>(larger);
  scene.sessions[0]->show(frame);
  auto init = viewer->take();
  ASSERT_TRUE(init.has_value());
  ASSERT_EQ(init->kind, Item::Kind::init);
  EXPECT_EQ(init->init->width, 1920);
  EXPECT_EQ(*init->bytes, init->init->bytes);
}

TEST(Stream, TakesSoManyViewersAndNoMore) {
  Watched scene;
  scene.stream = scene.make([](StreamSettings& chosen) { chosen.most_viewers = 2; });
  auto first = scene.viewer(), second = scene.viewer();
  EXPECT_FALSE(scene.stream->watch({}).has_value());
  first.reset();
  EXPECT_TRUE(scene.stream->watch({}).has_value());
}

TEST(Stream, StopsForGood) {
  Watched scene;
  auto viewer = scene.viewer();
  scene.show(0, 1);
  scene.taken(*viewer);
  scene.stream->stop();
  scene.settle();
  EXPECT_TRUE(scene.sessions[0]->was_stopped);
  auto state = viewer->take();
  ASSERT_TRUE(state.has_value());
  EXPECT_EQ(state->state, (State{Phase::ended, Reason::stopped, false}));
  EXPECT_TRUE(scene.loop.stopped()) << "nothing keeps the loop busy";
}

}  // namespace
}  // namespace haidang::relay

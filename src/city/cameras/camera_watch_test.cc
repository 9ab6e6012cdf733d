// Cameras on real sockets, looked at by a watch whose clock the test moves.
#include "city/cameras/camera_watch.h"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include "media/rtsp/scripted_camera.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using namespace std::chrono_literals;
using rtsp::ScriptedCamera;
using ::testing::HasSubstr;

Instant at(char const* text) { return *parse_rfc3339(text); }

class Watching : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto filled = store_->write_now([](store::Session& session) {
      return session.script(R"(
        insert into agency (id, kind, name, position) values ('police', 'department', 'Công an', 1);
        insert into site (id, kind, name, agency, place_code, latitude, longitude) values
          ('crossing', 'junction', 'Ngã tư', 'police', '06685', 21, 107);
        insert into feed_group (id, title, title_en, position) values ('cameras', 'Camera', 'Cameras', 1);)");
    });
    ASSERT_TRUE(filled) << filled.error().message;
    begin();
  }
  void TearDown() override {
    if (watch_) end();
  }

  void begin() {
    CameraWatch::Limits limits;
    limits.look = {.connect_limit = seconds(2), .answer_limit = seconds(2), .picture_limit = seconds(2)};
    watch_ = std::make_unique<CameraWatch>(
        CameraWatch::Wiring{.executor = loop_.get_executor(),
                            .store = *store_,
                            .clock = clock_,
                            .credentials = [](Camera const& camera) -> std::optional<rtsp::Credentials> {
                              if (!camera.user_name) return {};
                              return rtsp::Credentials{*camera.user_name, "mat-khau"};
                            },
                            .count = {},
                            .heard = [this](Look const& look) { looks_.push_back(look); }},
        limits);
    auto started = wait(watch_->start());
    ASSERT_TRUE(started) << started.error().message;
  }
  void end() {
    auto stopping = [](CameraWatch& watch) -> boost::asio::awaitable<bool> {
      co_await watch.stop();
      co_return true;
    };
    wait(stopping(*watch_));
    watch_.reset();
  }
  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    std::optional<T> done;
    boost::asio::co_spawn(loop_, std::move(work), [&](std::exception_ptr fault, T value) {
      if (fault) std::rethrow_exception(fault);
      done.emplace(std::move(value));
    });
    loop_.restart();
    auto until = std::chrono::steady_clock::now() + 30s;
    while (!done && std::chrono::steady_clock::now() < until) loop_.run_one_for(100ms);
    return std::move(done.value());
  }

  Camera camera(std::string const& id, std::string const& url) {
    Camera c;
    c.id = *Slug::of(id);
    c.name = *Title::of(id);
    c.agency = *Slug::of("police");
    c.site = *Slug::of("crossing");
    c.url = url;
    auto kept = store_->write_now([&](store::Session& session) -> Done {
      DO(session.script(
          "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values ('" + id +
          "', 'police', 'cameras.video', 'cameras', 'x', 'rtsp', 'live', '[]', 'not_said');"));
      constexpr store::Query put{"camera_put", "insert into camera ({*}) values ({?})",
                                 "insert into camera ({*}) values ({?})"};
      DO(session.put(put, c));
      return {};
    });
    EXPECT_TRUE(kept) << kept.error().message;
    return c;
  }
  void tell(std::vector<Camera> cameras) {
    std::vector<WatchedCamera> watched;
    for (auto& each : cameras) watched.push_back({std::move(each), {}});
    watch_->cameras_changed(std::move(watched));
  }
  // Looks that are due begin, and those in hand go on to their end.
  void a_second_passes() {
    clock_.advance(seconds(1));
    boost::asio::co_spawn(loop_, watch_->tick(), boost::asio::detached);
    loop_.restart();
    loop_.run_for(1ms);
    auto until = std::chrono::steady_clock::now() + 10s;
    while (watch_->looking() > 0 && std::chrono::steady_clock::now() < until) loop_.run_one_for(10ms);
  }
  // Until so many looks were kept in all, the clock running a second ahead at every turn.
  ::testing::AssertionResult until_looks(std::size_t count) {
    auto until = std::chrono::steady_clock::now() + 30s;
    while (looks_.size() < count && std::chrono::steady_clock::now() < until) {
      a_second_passes();
    }
    if (looks_.size() >= count) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "only " << looks_.size() << " looks";
  }
  CameraStanding standing(std::string const& id) {
    auto found = store_->read_now([&](store::Session& session) { return cameras::standing(session, id); });
    EXPECT_TRUE(found && *found) << id;
    return found && *found ? **found : CameraStanding{};
  }

  boost::asio::io_context loop_{1};
  FakeClock clock_{at("2026-11-28T10:00:00+07:00")};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<CameraWatch> watch_;
  std::vector<Look> looks_;
};
HAIDANG_FOR_EACH_ENGINE(Watching);

TEST_P(Watching, ALivingCameraGivesAPictureEveryPeriodAndIsLeftAtOnce) {
  ScriptedCamera real{loop_};
  tell({camera("gate", real.url())});
  ASSERT_TRUE(until_looks(3));
  EXPECT_EQ(looks_[0].outcome, LookOutcome::picture);
  EXPECT_EQ(looks_[0].codec, "H.264");
  EXPECT_EQ(looks_[0].width, 180);
  EXPECT_GT(looks_[0].first_picture_ms, 0);
  EXPECT_EQ(looks_[2].at - looks_[1].at, minutes(1)) << "at once when it is new, then once a minute";
  EXPECT_EQ(real.heard.back(), "TEARDOWN") << "a camera's few places are given back";
  auto kept = standing("gate");
  EXPECT_EQ(kept.since, looks_[0].at);
  EXPECT_EQ(kept.last_picture_at, looks_[2].at);
}

TEST_P(Watching, ADeadCameraIsSaidToBeDeadWhileOthersLive) {
  ScriptedCamera real{loop_};
  tell({camera("dead", "rtsp://127.0.0.1:9/cam"), camera("gate", real.url())});
  ASSERT_TRUE(until_looks(2));
  EXPECT_EQ(standing("dead").outcome, LookOutcome::unreachable);
  EXPECT_THAT(standing("dead").said, HasSubstr("127.0.0.1"));
  EXPECT_EQ(standing("gate").outcome, LookOutcome::picture);
  EXPECT_FALSE(standing("dead").last_picture_at);
}

TEST_P(Watching, AWrongPasswordIsShownThreeTimesAndThenNotUntilItIsChanged) {
  ScriptedCamera real{loop_};
  int asked = 0;
  auto refuses = [&](rtsp::Asked const& request) {
    if (!request.header("Authorization").empty()) ++asked;
    return ScriptedCamera::answer(request, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"c\", nonce=\"1\"\r\n");
  };
  for (auto method : {"OPTIONS", "DESCRIBE"}) real.says[method] = refuses;
  auto locked = camera("locked", real.url());
  locked.user_name = "admin";
  tell({locked});
  ASSERT_TRUE(until_looks(3));
  EXPECT_EQ(standing("locked").outcome, LookOutcome::password_refused);
  for (int i = 0; i < 1200; ++i) a_second_passes();  // twenty minutes
  EXPECT_EQ(looks_.size(), 3u);
  EXPECT_EQ(asked, 3);
  real.says.clear();
  locked.user_name = "operator";
  tell({locked});
  ASSERT_TRUE(until_looks(4));
  EXPECT_EQ(standing("locked").outcome, LookOutcome::picture);
}

TEST_P(Watching, ARestartKnowsSinceWhenACameraIsDead) {
  tell({camera("dead", "rtsp://127.0.0.1:9/cam")});
  ASSERT_TRUE(until_looks(1));
  auto since = standing("dead").since;
  end();
  begin();
  tell({[&] {
    Camera c;
    c.id = *Slug::of("dead");
    c.site = *Slug::of("crossing");
    c.url = "rtsp://127.0.0.1:9/cam";
    return c;
  }()});
  ASSERT_TRUE(until_looks(2));
  EXPECT_EQ(standing("dead").since, since);
  EXPECT_EQ(standing("dead").failures, 2);
}

TEST_P(Watching, ACameraThatShowsTheSamePictureAgainAndAgainIsFrozenAndSoonFound) {
  auto const& key = rtsp::junction().pictures[0];
  rtsp::Clip const clip{rtsp::Codec::h264, {key, key, key}};
  ScriptedCamera real{loop_, clip};
  tell({camera("still", real.url())});
  auto began = clock_.now();
  ASSERT_TRUE(until_looks(1));
  for (int i = 0; i < 120 && standing("still").picture != picture::Finding::frozen; ++i) a_second_passes();
  auto found = standing("still");
  EXPECT_EQ(found.outcome, LookOutcome::picture);
  EXPECT_EQ(found.picture, picture::Finding::frozen);
  EXPECT_LE(found.at - began, minutes(2));
  EXPECT_EQ(found.since, found.at) << "it has another standing from then on";
}

TEST_P(Watching, AnAddressIsTriedWithoutBeingKept) {
  ScriptedCamera real{loop_};
  Camera c;
  c.url = real.url();
  auto tried = wait(watch_->try_out(c, {}));
  EXPECT_EQ(tried.look.outcome, LookOutcome::picture);
  EXPECT_EQ(tried.look.picture, picture::Finding::good);
  EXPECT_TRUE(tried.still.starts_with("\xFF\xD8")) << "what it shows, for whoever tries it";
  auto all = store_->read_now([](store::Session& session) { return cameras::standings(session); });
  EXPECT_TRUE(all && all->empty());
}

}  // namespace
}  // namespace haidang

// A whole city's streams on a bad day: some cameras that are away, slow or hostile, and a power cut that takes them
// all. What is watched goes the centre's way (media/relay), from the farm over real sockets.
#include <gtest/gtest.h>

#include <malloc.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <map>

#include "media/relay/streams.h"
#include "simulate/cameras/farm_fixture.h"

#if defined(__SANITIZE_ADDRESS__)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // GCC ships it without its header
#endif

namespace haidang::simulate {
namespace {

using namespace std::chrono_literals;
using asio::ip::tcp;
using rtsp::Moment;
using rtsp::Reason;

std::size_t heap_bytes() {  // of this program, in use
#if defined(__SANITIZE_ADDRESS__)
  return __sanitizer_get_current_allocated_bytes();
#else
  return mallinfo2().uordblks + mallinfo2().hblkhd;
#endif
}

// A session with a camera, and when it was.
struct Attempt {
  Moment began, ended = Moment::max();
  Reason reason = Reason::stopped;
};

class NotedSource final : public relay::Source {
 public:
  NotedSource(std::shared_ptr<Source> source, std::shared_ptr<Attempt> attempt)
      : source_(std::move(source)), attempt_(std::move(attempt)) {}
  asio::awaitable<rtsp::Ending> run() override {
    auto how = co_await source_->run();
    attempt_->ended = std::chrono::steady_clock::now();
    attempt_->reason = how.reason;
    co_return how;
  }
  void stop() override { source_->stop(); }

 private:
  std::shared_ptr<Source> source_;
  std::shared_ptr<Attempt> attempt_;
};

// Somebody who looks at one camera and counts.
struct Onlooker {
  std::shared_ptr<relay::Viewer> viewer;
  std::vector<std::shared_ptr<Attempt>> attempts;
  relay::State state;
  std::uint64_t pictures = 0;
  std::uint64_t missing = 0;  // times between two pictures other than one picture's
  std::optional<std::int64_t> last_shown;

  void take_all(std::int64_t step) {
    while (auto item = viewer->take()) {
      if (item->kind == relay::Item::Kind::state) state = item->state;
      if (item->kind != relay::Item::Kind::fragment) continue;
      auto shown = item->timing.show_time();
      if (last_shown && shown - *last_shown != step) ++missing;
      last_shown = shown;
      ++pictures;
    }
  }
  bool is_live() const { return state.phase == relay::Phase::live; }
};

// All who look, each at the camera of one address, and the streams that they share.
struct Wall {
  static constexpr double frames_per_second = 10;

  std::map<std::string, std::string> urls;
  std::map<std::string, Onlooker> onlookers;
  asio::io_context loop{1};
  relay::Streams streams{loop.get_executor(),
                         [this](auto const& key, auto executor, auto then) { return open(key, executor, then); }};

  ~Wall() {
    for (auto& [name, each] : onlookers) each.viewer.reset();
    streams.stop();
    loop.restart();
    loop.run_for(10s);
  }
  std::shared_ptr<relay::Source> open(relay::StreamKey const& key, asio::any_io_executor const& executor,
                                      rtsp::VideoReceiver::Then then) {
    rtsp::SessionSettings settings;
    settings.url = urls.at(key.camera);
    settings.credentials = {"admin", "minh-hoa"};
    auto attempt = std::make_shared<Attempt>(Attempt{std::chrono::steady_clock::now()});
    onlookers.at(key.camera).attempts.push_back(attempt);
    return std::make_shared<NotedSource>(relay::rtsp_source(executor, settings, std::move(then)), attempt);
  }
  Onlooker& watch(std::string const& name, std::string const& url) {
    urls[name] = url;
    auto& one = onlookers[name];
    auto notice = [this, &one] {
      asio::post(loop, [&one] {
        if (one.viewer) one.take_all(static_cast<std::int64_t>(90'000 / frames_per_second));
      });
    };
    auto viewer = streams.watch({name, "main"}, notice);
    EXPECT_TRUE(viewer);
    one.viewer = *viewer;
    return one;
  }
  // Until it is so, or the limit has passed; whether it came to be so.
  bool until(std::function<bool()> const& is_so, std::chrono::seconds limit) {
    auto end = std::chrono::steady_clock::now() + limit;
    while (!is_so() && std::chrono::steady_clock::now() < end) loop.run_for(20ms);
    return is_so();
  }
  template <typename Is>
  bool all(Is is) const {
    return std::ranges::all_of(onlookers, [&](auto const& each) { return is(each.second); });
  }
};

// Cameras that all show the same; each has an address of its own, so that no visitor's port is ever one of theirs.
FarmSettings many_cameras(int count, std::string first_address, Span reboot_time) {
  auto path = std::string(HAIDANG_SOURCE_DIR) + "/tests/data/video/junction.h264";
  auto clip = Clip::read({path, Wall::frames_per_second, 180, 102});
  EXPECT_TRUE(clip) << path;
  CameraPlan plan;
  plan.streams = {*clip};
  plan.reboot_time = reboot_time;
  FarmSettings out{std::vector<CameraPlan>(static_cast<std::size_t>(count), plan)};
  out.first_address = std::move(first_address);
  out.an_address_each = true;
  return out;
}

// Answers whoever comes with `begin`, and then with `filling` for a hundred megabytes, as long as it is let.
class Hostile {
 public:
  Hostile(asio::io_context& loop, std::string begin, std::string filling)
      : begin_(std::move(begin)), filling_(std::move(filling)), acceptor_(loop, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(loop, receive(), asio::detached);
  }
  std::string url() const { return "rtsp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/x"; }
  std::size_t most_sent() const { return most_sent_; }  // to one visitor
  void close() { acceptor_.close(); }

 private:
  static constexpr std::size_t all_bytes = 100'000'000;

  asio::awaitable<void> receive() {
    for (;;) {
      auto [failure, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
      if (failure) co_return;
      asio::co_spawn(acceptor_.get_executor(), shout(std::move(socket)), asio::detached);
    }
  }
  asio::awaitable<void> shout(tcp::socket socket) {
    std::size_t sent = 0;
    for (auto const* next = &begin_; sent < all_bytes; next = &filling_) {
      auto [failure, bytes] =
          co_await asio::async_write(socket, asio::buffer(*next), asio::as_tuple(asio::use_awaitable));
      sent += bytes;
      most_sent_ = std::max(most_sent_, sent);
      if (failure) co_return;
    }
  }

  std::string const begin_, filling_;
  tcp::acceptor acceptor_;
  std::size_t most_sent_ = 0;
};

TEST(HardDays, OneDeadOneSlowAndTwoHostileCamerasCostFiftyHealthyOnesNoPicture) {
  constexpr int healthy = 50;
  auto settings = many_cameras(healthy + 3, "127.0.78.1", hours(1));
  settings.cameras[healthy + 1].faults = {CameraFault::trickles};
  settings.cameras[healthy + 2].faults = {CameraFault::garbage};
  SystemClock clock;
  auto farm = Farm::start(std::move(settings), clock);
  ASSERT_TRUE(farm) << farm.error().message;
  (*farm)->restart(healthy);  // and is away for an hour
  Wall wall;
  Hostile endless(wall.loop, "RTSP/1.0 200 OK\r\nX-Long: ", std::string(64 << 10, 'a'));
  Hostile foreign(wall.loop, "SSH-2.0-dropbear\r\n", std::string(64 << 10, '\xEE'));
  std::vector<Onlooker*> well;
  for (std::size_t i = 0; i < healthy; ++i)
    well.push_back(&wall.watch("healthy-" + std::to_string(i), (*farm)->rtsp_url(i)));
  auto& dead = wall.watch("dead", (*farm)->rtsp_url(healthy));
  auto& slow = wall.watch("slow", (*farm)->rtsp_url(healthy + 1));
  auto& noisy = wall.watch("noisy", (*farm)->rtsp_url(healthy + 2));
  auto& shouting = wall.watch("shouting", endless.url());
  auto& babbling = wall.watch("babbling", foreign.url());

  auto have = [&](std::uint64_t pictures) {
    return [&, pictures] { return std::ranges::all_of(well, [&](auto* each) { return each->pictures >= pictures; }); };
  };
  ASSERT_TRUE(wall.until(have(10), 60s)) << "fifty healthy cameras do not show themselves";
  auto const before = heap_bytes();
  std::size_t most = before;
  auto met = [&] {
    most = std::max(most, heap_bytes());
    return have(60)() && noisy.pictures >= 60 && slow.attempts.size() >= 2 && dead.attempts.size() >= 3 &&
           shouting.attempts.size() >= 3 && babbling.attempts.size() >= 3;
  };
  EXPECT_TRUE(wall.until(met, 60s)) << slow.attempts.size() << " " << shouting.attempts.size();

  for (auto* each : well) {
    EXPECT_EQ(each->missing, 0U);
    EXPECT_EQ(each->viewer->dropped(), 0U);
    EXPECT_EQ(each->attempts.size(), 1U) << "its session was never cut";
  }
  EXPECT_GE(noisy.pictures, 60U) << "rubbish between pictures is passed over";
  EXPECT_EQ(noisy.missing, 0U);
  EXPECT_EQ(dead.attempts[1]->reason, Reason::unreachable);  // the first may have met it while it went
  EXPECT_EQ(slow.attempts[0]->reason, Reason::no_answer);
  EXPECT_EQ(shouting.attempts[0]->reason, Reason::not_rtsp);
  EXPECT_EQ(babbling.attempts[0]->reason, Reason::not_rtsp);
  // What a hostile one gets rid of is what is read, at most 256 KiB, and what the sockets between hold.
  EXPECT_LT(endless.most_sent(), 10'000'000U);
  EXPECT_LT(foreign.most_sent(), 10'000'000U);
  EXPECT_LT(most - before, 4U << 20U) << "memory grows with what hostile cameras send";
  endless.close();
  foreign.close();
}

// What a camera may be asked at most after sessions that failed: a second, two, four, four … each a fifth less at most.
std::chrono::milliseconds least_wait(std::size_t failures) {
  return std::chrono::milliseconds(failures == 1 ? 800 : failures == 2 ? 1600 : 3200);
}

TEST(HardDays, TwoHundredCamerasThatRestartAtOnceAreAllBackAndNoneIsAskedTooOften) {
  SystemClock clock;
  auto farm = Farm::start(many_cameras(200, "127.0.79.1", seconds(3)), clock);
  ASSERT_TRUE(farm) << farm.error().message;
  Wall wall;
  for (std::size_t i = 0; i < (*farm)->size(); ++i) wall.watch("camera-" + std::to_string(i), (*farm)->rtsp_url(i));
  auto is_live = [](Onlooker const& each) { return each.is_live(); };
  ASSERT_TRUE(wall.until([&] { return wall.all(is_live); }, 60s)) << "two hundred cameras do not show themselves";

  auto const cut = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < (*farm)->size(); ++i) (*farm)->restart(i);
  ASSERT_TRUE(wall.until([&] { return wall.all([](auto const& each) { return !each.is_live(); }); }, 20s));
  EXPECT_TRUE(wall.until([&] { return wall.all(is_live); }, 30s)) << "some never come back";

  std::vector<Moment> asked_first;
  for (auto const& [name, each] : wall.onlookers) {
    ASSERT_GE(each.attempts.size(), 2U) << name;
    EXPECT_LE(each.attempts.size(), 5U) << name << " was asked again and again";
    for (std::size_t i = 1; i < each.attempts.size(); ++i)
      EXPECT_GE(each.attempts[i]->began - each.attempts[i - 1]->ended, least_wait(i)) << name << ", failure " << i;
    asked_first.push_back(each.attempts[1]->began);
  }
  auto [first, last] = std::ranges::minmax(asked_first);
  EXPECT_GE(last - first, 200ms) << "all at one moment: a storm";
  EXPECT_GE(first - cut, 800ms);
  // One session each, and none left over from before.
  EXPECT_TRUE(wall.until(
      [&] {
        for (std::size_t i = 0; i < (*farm)->size(); ++i)
          if ((*farm)->counts(i).sessions != 1) return false;
        return true;
      },
      5s));
}

}  // namespace
}  // namespace haidang::simulate

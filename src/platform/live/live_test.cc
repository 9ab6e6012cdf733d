// Live topics over real WebSockets on loopback.
#include "platform/live/live.h"

#include <gmock/gmock.h>

#include <fstream>
#include <thread>

#include "platform/http/server.h"
#include "platform/http/test_client.h"
#include "platform/reflect/json.h"

namespace haidang::live {
namespace {

using http::TestClient;
using testing::HasSubstr;
using testing::StartsWith;

struct Wall : testing::Test {
  FakeClock clock{*parse_rfc3339("2026-11-22T10:15:00+07:00")};
  boost::asio::io_context loop;
  http::Router router;
  Live live{loop, clock, {.budget = 64 << 10, .topics = 3}};
  std::unique_ptr<http::Server> server;
  std::vector<std::thread> threads;
  std::atomic<int> boards = 0;

  Wall() {
    live.topic(
        "board",
        [this](std::string const& topic, http::Caller const& caller) -> boost::asio::awaitable<Result<std::string>> {
          ++boards;
          if (topic == "board:secret") co_return Error{ErrorKind::denied, "not for " + caller.id};
          if (topic == "board:broken") throw std::runtime_error("no");
          co_return "{\"cells\":[]}";
        });
    router.web_socket("/api/live", http::nobody, live.handler());
    server = std::make_unique<http::Server>(loop, router, http::ServerSettings{.port = 0}, clock);
    server->authenticate_with([](http::Request const& request) -> boost::asio::awaitable<Result<http::Caller>> {
      co_return http::Caller{.id = "lan", .session = std::string(request.cookie("session"))};
    });
    auto listening = server->listen();
    EXPECT_TRUE(listening);
    for (auto i = 0; i < 2; ++i) threads.emplace_back([this] { loop.run(); });
  }
  ~Wall() override {
    live.stop();
    server->stop();
    for (auto& each : threads) each.join();
  }
  std::unique_ptr<TestClient> page(std::string const& headers = "Cookie: session=s1\r\n", int receive_buffer = 0) {
    auto client = std::make_unique<TestClient>(server->port(), receive_buffer);
    EXPECT_TRUE(client->open_web_socket("/api/live", headers));
    return client;
  }
  // The next message that is no beat; "closed" when there is none.
  static std::string said(TestClient& client) {
    for (;;) {
      auto message = client.message();
      if (!message) return "closed";
      if (!message->starts_with(R"({"beat")")) return *message;
    }
  }
};

TEST_F(Wall, GetsASnapshotThenEveryChangeInOrder) {
  auto wall = page();
  wall->send_message(R"({"subscribe":["board"]})");
  EXPECT_EQ(said(*wall), R"({"topic":"board","seq":0,"snapshot":{"cells":[]}})");
  std::thread other([this] {
    for (auto i = 1; i <= 500; ++i) live.publish("board", std::to_string(i));
  });
  for (auto i = 1; i <= 500; ++i) {
    auto n = std::to_string(i);
    ASSERT_EQ(said(*wall), R"({"topic":"board","seq":)" + n + R"(,"change":)" + n + "}");
  }
  other.join();
}

TEST_F(Wall, HasNoGapBetweenTheSnapshotAndTheChangesOfABusyTopic) {
  std::atomic<bool> enough = false;
  std::thread busy([&] {
    while (!enough) live.publish("board", R"({"a":1})");
  });
  auto first = page();
  first->send_message(R"({"subscribe":["board"]})");
  for (auto wall = 0; wall < 5; ++wall) {
    auto each = page();
    each->send_message(R"({"subscribe":["board"]})");
    auto seq_of = [](std::string const& message) {
      return reflect::parse_json(message)->at("seq").to_number<std::int64_t>();
    };
    auto message = said(*each);
    ASSERT_THAT(message, HasSubstr("snapshot"));
    auto seq = seq_of(message);
    for (auto i = 0; i < 300; ++i) {
      message = said(*each);
      auto gap_allowed = message.find("snapshot") != message.npos;
      ASSERT_TRUE(gap_allowed || seq_of(message) == seq + 1) << message << " after " << seq;
      seq = seq_of(message);
    }
  }
  enough = true;
  busy.join();
}

TEST_F(Wall, GetsASnapshotAgainWhenItAsksAgain) {
  auto wall = page();
  wall->send_message(R"({"subscribe":["board"]})");
  said(*wall);
  live.publish("board", "1");
  said(*wall);
  wall->send_message(R"({"subscribe":["board"]})");
  EXPECT_EQ(said(*wall), R"({"topic":"board","seq":1,"snapshot":{"cells":[]}})");
}

TEST_F(Wall, IsToldWhyATopicIsNotShown) {
  auto wall = page();
  wall->send_message(R"({"subscribe":["weather"]})");
  EXPECT_EQ(said(*wall), R"({"topic":"weather","refused":"there is no such topic"})");
  wall->send_message(R"({"subscribe":["board:secret"]})");
  EXPECT_EQ(said(*wall), R"({"topic":"board:secret","refused":"not for lan"})");
  wall->send_message(R"({"subscribe":["board:broken"]})");
  EXPECT_THAT(said(*wall), StartsWith(R"({"topic":"board:broken","refused":)"));
  EXPECT_FALSE(live.wanted("board:secret"));
  wall->send_message(R"({"subscribe":["board:1","board:2","board:3","board:4"]})");
  for (auto i = 0; i < 3; ++i) EXPECT_THAT(said(*wall), HasSubstr("snapshot"));
  EXPECT_THAT(said(*wall), HasSubstr("may follow 3 topics"));
  wall->send_message("hello");
  EXPECT_THAT(said(*wall), StartsWith(R"({"refused":)"));
  wall->send_message(R"({"subscribe":"board"})");
  EXPECT_THAT(said(*wall), HasSubstr("expected a list"));
}

TEST_F(Wall, HearsNothingOfATopicItLeft) {
  auto wall = page();
  wall->send_message(R"({"subscribe":["board","board:1"]})");
  said(*wall);
  said(*wall);
  EXPECT_TRUE(live.wanted("board"));
  wall->send_message(R"({"unsubscribe":["board"],"subscribe":["board:2"]})");
  EXPECT_THAT(said(*wall), HasSubstr("board:2"));
  EXPECT_FALSE(live.wanted("board"));
  live.publish("board", "1");
  live.publish("board:1", "2");
  EXPECT_EQ(said(*wall), R"({"topic":"board:1","seq":1,"change":2})");
}

TEST_F(Wall, HearsTheBeatBeforeASnapshotIsMade) {
  auto wall = page();
  wall->send_message(R"({"subscribe":["board"]})");
  EXPECT_EQ(wall->message(), R"({"beat":"2026-11-22T10:15:00+07:00"})");
  EXPECT_THAT(wall->message().value_or("closed"), HasSubstr("snapshot"));
}

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t pages = 0, resident = 0;
  statm >> pages >> resident;
  return resident * 4096;
}

TEST_F(Wall, ThatDoesNotReadDoesNotGrowTheServer) {
  auto slow = page("", 4096);
  slow->send_message(R"({"subscribe":["board"]})");
  said(*slow);
  auto change = "\"" + std::string(10'000, 'x') + "\"";
  auto before = resident_bytes();
  for (auto i = 0; i < 100'000; ++i) live.publish("board", change);  // 1 GB
#ifdef __SANITIZE_ADDRESS__
  constexpr std::size_t kept_by_the_sanitizer = 500 << 20;  // freed memory that it holds back to find later uses
#else
  constexpr std::size_t kept_by_the_sanitizer = 0;
#endif
  EXPECT_LT(resident_bytes(), before + (60 << 20) + kept_by_the_sanitizer);
  // When it reads again it finds what was on its way, and then, instead of the rest, a snapshot with the newest number.
  std::string message;
  do message = said(*slow);
  while (message != "closed" && message.find(R"("seq":100000,)") == message.npos);
  EXPECT_EQ(message, R"({"topic":"board","seq":100000,"snapshot":{"cells":[]}})");
}

TEST_F(Wall, IsClosedWhenItsSessionEnds) {
  auto one = page("Cookie: session=s1\r\n"), two = page("Cookie: session=s2\r\n");
  two->send_message(R"({"subscribe":["board"]})");
  EXPECT_THAT(said(*two), HasSubstr("snapshot"));
  one->send_message(R"({"subscribe":["board"]})");
  EXPECT_THAT(said(*one), HasSubstr("snapshot"));
  EXPECT_EQ(live.sockets(), 2u);
  live.end_session("s1");
  EXPECT_EQ(said(*one), "closed");
  live.publish("board", "1");
  EXPECT_THAT(said(*two), HasSubstr("change"));
}

TEST_F(Wall, ThatAsksWithoutReadingIsLetGo) {
  auto rude = page();
  for (auto i = 0; i < 20; ++i) {
    std::string wish = R"({"subscribe":["x")";
    for (auto j = 0; j < 5000; ++j) wish += R"(,"x")";
    if (!rude->send_message(wish + "]}")) break;
  }
  EXPECT_TRUE(rude->ended());
}

}  // namespace
}  // namespace haidang::live

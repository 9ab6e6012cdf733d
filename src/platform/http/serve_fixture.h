// A server on loopback, run by two threads, with routes of every habit: what the tests of this folder start.
#pragma once

#include <gmock/gmock.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace haidang::http {

using testing::HasSubstr;
namespace fs = std::filesystem;

enum class PostRight { read_letters, send_letters };
BOOST_DESCRIBE_ENUM(PostRight, read_letters, send_letters)

struct Letter {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (text))

// What the post office does: each route one habit of handlers.
struct Post {
  std::promise<void> entered;
  std::shared_future<void> may_leave;

  awaitable<Result<Letter>> echo(Request, Letter letter) { co_return letter; }
  awaitable<Result<Letter>> hello(Request request) { co_return Letter{request.caller.id + "/" + request.remote}; }
  awaitable<Result<Letter>> long_letter(Request) { co_return Letter{std::string(100'000, 'x')}; }
  awaitable<Result<Letter>> weigh(Request request, RawBody) { co_return Letter{std::to_string(request.body.size())}; }
  awaitable<Result<Letter>> drop(Request) {
    throw std::runtime_error("the letter fell behind the desk");
    co_return Letter{};
  }
  awaitable<Result<With<Nothing>>> sign_in(Request, RawBody) {
    co_return With<Nothing>{{}, {{"Set-Cookie", "session=an-lan; HttpOnly\r\nX-Evil: 1"}}};
  }
  awaitable<Result<Letter>> slow(Request) {
    entered.set_value();
    boost::asio::steady_timer wait(co_await boost::asio::this_coro::executor);
    while (may_leave.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
      wait.expires_after(std::chrono::milliseconds(5));
      co_await wait.async_wait(boost::asio::use_awaitable);
    }
    co_return Letter{"at last"};
  }
};

inline awaitable<Result<Caller>> who_is_it(Request const& request) {
  auto name = request.bearer().empty() ? request.cookie("session") : request.bearer();
  if (name == "too-often") co_return Error{ErrorKind::throttled, "too many attempts"};
  if (name.empty()) co_return Error{ErrorKind::signed_out, "no session"};
  if (name == "stale") co_return Error{ErrorKind::signed_out, "the session has ended"};
  co_return Caller{.id = std::string(name), .name = "", .rights = name == "an" ? 3u : 1u, .everywhere = true};
}

inline awaitable<void> echo_socket(std::shared_ptr<WebSocket> socket, Request) {
  for (;;) {
    auto message = co_await socket->receive();
    if (!message) co_return;
    auto sent = co_await socket->send(*message);
    if (!sent) co_return;
  }
}

struct Serve : testing::Test {
  Post post;
  Router router;
  SystemClock clock;
  fs::path folder = fs::temp_directory_path() / ("haidang-http-" + std::to_string(::getpid()));
  ServerSettings settings{.port = 0, .web_root = (folder / "web").string(), .body_budget = 8 << 20};
  boost::asio::io_context loop;
  std::unique_ptr<Server> server;
  std::vector<std::thread> threads;

  Serve() {
    router.post("/api/echo", nobody, "Says it again", post, &Post::echo)
        .get("/api/hello", nobody, "Greets", post, &Post::hello)
        .get("/api/letters", PostRight::read_letters, "Greets those who may read", post, &Post::hello)
        .get("/api/long", nobody, "A long letter", post, &Post::long_letter)
        .post("/api/letters", PostRight::send_letters, "Takes a letter", post, &Post::echo)
        .post("/api/parcels", nobody, "Weighs", post, &Post::weigh, 3 << 20)
        .post("/api/session", nobody, "Signs in", post, &Post::sign_in)
        .get("/api/drop", nobody, "Fails", post, &Post::drop)
        .get("/api/slow", nobody, "Takes its time", post, &Post::slow);
    router.web_socket("/api/live", nobody, echo_socket);
    router.web_socket("/api/private", static_cast<int>(PostRight::read_letters), echo_socket);
    write("web/index.html", "<html>start</html>");
    write("web/assets/app-1a2b.js", std::string(5000, '/'));
    write("web/map.bin", "0123456789");
    write("web/.secret", "hidden");
    write("secret.txt", "outside");
    fs::create_symlink(folder / "secret.txt", folder / "web" / "link.txt");
  }
  ~Serve() override {
    if (server) server->stop();
    for (auto& each : threads) each.join();
    fs::remove_all(folder);
  }
  void write(std::string const& name, std::string_view text) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
  }
  void start() {
    server = std::make_unique<Server>(loop, router, settings, clock);
    server->authenticate_with(who_is_it);
    server->admit_with([](Request const& request, std::uint64_t length) -> Done {
      if (request.header("x-sender") == "greedy" && length > 1000)
        return Error{ErrorKind::throttled, "over your budget"};
      return {};
    });
    auto listening = server->listen();
    ASSERT_TRUE(listening) << listening.error().message;
    for (auto i = 0; i < 2; ++i) threads.emplace_back([this] { loop.run(); });
  }
  TestClient client() { return TestClient(server->port()); }
};

}  // namespace haidang::http

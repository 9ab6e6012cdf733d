// The server over real sockets on loopback, run by two threads, with clients that behave badly.
#include "platform/http/server.h"

#include <gmock/gmock.h>
#include <spdlog/spdlog.h>
#include <zlib.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "platform/http/test_client.h"

namespace haidang::http {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

enum class Right { read_letters, send_letters };
BOOST_DESCRIBE_ENUM(Right, read_letters, send_letters)

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

awaitable<Result<Caller>> who_is_it(Request const& request) {
  auto name = request.bearer().empty() ? request.cookie("session") : request.bearer();
  if (name == "too-often") co_return Error{ErrorKind::throttled, "too many attempts"};
  if (name.empty()) co_return Error{ErrorKind::signed_out, "no session"};
  if (name == "stale") co_return Error{ErrorKind::signed_out, "the session has ended"};
  co_return Caller{.id = std::string(name), .name = "", .rights = name == "an" ? 3u : 1u, .everywhere = true};
}

awaitable<void> echo_socket(std::shared_ptr<WebSocket> socket, Request) {
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
        .get("/api/letters", Right::read_letters, "Greets those who may read", post, &Post::hello)
        .get("/api/long", nobody, "A long letter", post, &Post::long_letter)
        .post("/api/letters", Right::send_letters, "Takes a letter", post, &Post::echo)
        .post("/api/parcels", nobody, "Weighs", post, &Post::weigh, 3 << 20)
        .post("/api/session", nobody, "Signs in", post, &Post::sign_in)
        .get("/api/drop", nobody, "Fails", post, &Post::drop)
        .get("/api/slow", nobody, "Takes its time", post, &Post::slow);
    router.web_socket("/api/live", nobody, echo_socket);
    router.web_socket("/api/private", static_cast<int>(Right::read_letters), echo_socket);
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

TEST_F(Serve, AnswersAGetWithSecurityHeaders) {
  start();
  auto answer = client().get("/api/hello");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"text":"/127.0.0.1"})");
  EXPECT_EQ(answer.header("content-type"), "application/json");
  EXPECT_EQ(answer.header("cache-control"), "no-store");
  EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
  EXPECT_THAT(answer.header("content-security-policy"), HasSubstr("script-src 'self';"));
  EXPECT_THAT(answer.header("content-security-policy"), HasSubstr("worker-src 'self';"));
  EXPECT_THAT(answer.header("date"), HasSubstr("GMT"));
}

TEST_F(Serve, KeepsAConnectionForManyRequests) {
  start();
  TestClient c(server->port());
  for (auto i = 0; i < 100; ++i)
    ASSERT_EQ(c.post("/api/echo", R"({"text":")" + std::to_string(i) + "\"}").body,
              R"({"text":")" + std::to_string(i) + "\"}");
}

TEST_F(Serve, AnswersPipelinedRequestsInTheirOrder) {
  start();
  TestClient c(server->port());
  std::string all;
  for (auto i = 0; i < 50; ++i) {
    auto body = R"({"text":")" + std::to_string(i) + "\"}";
    all += "POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  c.send(all);
  for (auto i = 0; i < 50; ++i) ASSERT_EQ(c.answer().body, R"({"text":")" + std::to_string(i) + "\"}");
}

TEST_F(Serve, AnswersAHeadLikeAGetWithoutItsBody) {
  start();
  TestClient c(server->port());
  c.send("HEAD /api/hello HTTP/1.1\r\nHost: h\r\n\r\n");
  auto head = c.answer(true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), "21");
  EXPECT_EQ(c.get("/api/hello").status, 200);
}

TEST_F(Serve, ClosesAfterHttp10AndWhenAsked) {
  start();
  TestClient old(server->port()), polite(server->port());
  old.send("GET /api/hello HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.answer().status, 200);
  EXPECT_TRUE(old.ended());
  EXPECT_EQ(polite.get("/api/hello", "Connection: close\r\n").header("connection"), "close");
  EXPECT_TRUE(polite.ended());
}

TEST_F(Serve, TellsAWrongMethodFromAnUnknownAddress) {
  start();
  TestClient c(server->port());
  c.send("DELETE /api/hello HTTP/1.1\r\nHost: h\r\n\r\n");
  auto wrong = c.answer();
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("allow"), "GET, HEAD");
  c.send("PATCH /api/hello HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_EQ(c.answer().status, 405);
  EXPECT_EQ(c.get("/api/nothing").status, 404);
  EXPECT_EQ(c.get("/api/%zz").status, 400);
  EXPECT_EQ(c.get("/api/hello?a=%zz").status, 400);
}

TEST_F(Serve, AsksWhoItIsWhereARightIsNeeded) {
  start();
  TestClient c(server->port());
  auto stranger = c.get("/api/letters");
  EXPECT_EQ(stranger.status, 401);
  EXPECT_THAT(stranger.body, HasSubstr(R"("kind":"signed_out")"));
  EXPECT_EQ(c.get("/api/letters", "Cookie: a=b; session=binh\r\n").body, R"({"text":"binh/127.0.0.1"})");
  EXPECT_EQ(c.post("/api/letters", R"({"text":""})", "Authorization: Bearer binh\r\n").status, 403);
  EXPECT_EQ(c.post("/api/letters", R"({"text":""})", "Authorization: Bearer an\r\n").status, 200);
  auto often = c.get("/api/letters", "Authorization: Bearer too-often\r\n");
  EXPECT_EQ(often.status, 429);
  EXPECT_NE(often.header("retry-after"), "");
}

TEST_F(Serve, LetsAStaleCookieSignInAgain) {
  start();
  auto answer = client().post("/api/session", "", "Cookie: session=stale\r\nSec-Fetch-Site: same-origin\r\n");
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.header("set-cookie"), "session=an-lan; HttpOnly  X-Evil: 1");
  EXPECT_EQ(answer.header("x-evil"), "");
}

TEST_F(Serve, RefusesAChangeFromAForeignPage) {
  start();
  TestClient c(server->port());
  auto letter = R"({"text":"pay"})";
  auto status = [&](std::string const& headers) { return c.post("/api/letters", letter, headers).status; };
  EXPECT_EQ(status("Cookie: session=an\r\n"), 403);
  EXPECT_EQ(status("Cookie: session=an\r\nSec-Fetch-Site: cross-site\r\n"), 403);
  EXPECT_EQ(status("Cookie: session=an\r\nSec-Fetch-Site: same-site\r\n"), 403);
  EXPECT_EQ(status("Cookie: session=an\r\nOrigin: https://evil.example\r\n"), 403);
  EXPECT_EQ(status("Cookie: session=an\r\nOrigin: null\r\n"), 403);
  EXPECT_EQ(status("Cookie: session=an\r\nOrigin: http://localhost\r\n"), 200);
  EXPECT_EQ(status("Cookie: session=an\r\nSec-Fetch-Site: same-origin\r\n"), 200);
  EXPECT_EQ(status("Authorization: Bearer an\r\n"), 200);
  EXPECT_EQ(c.get("/api/letters", "Cookie: session=an\r\nSec-Fetch-Site: cross-site\r\n").status, 200);
}

TEST_F(Serve, RefusesALargeBodyBeforeReadingIt) {
  start();
  TestClient c(server->port());
  c.send("POST /api/parcels HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000\r\n\r\n");
  auto answer = c.answer();
  EXPECT_EQ(answer.status, 413);
  EXPECT_THAT(answer.body, HasSubstr("3145728"));
  EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(Serve, RefusesALargeBodyInChunksWhileReadingIt) {
  start();
  TestClient c(server->port());
  c.send("POST /api/parcels HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (auto i = 0; i < 100; ++i)
    if (!c.send("10000\r\n" + std::string(0x10000, 'x') + "\r\n")) break;
  EXPECT_EQ(c.answer().status, 413);
}

TEST_F(Serve, ReadsABodyInChunksAndGoesOn) {
  start();
  TestClient c(server->port());
  std::string request = "POST /api/parcels HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (auto i = 0; i < 40; ++i) request += "10000;why=not\r\n" + std::string(0x10000, 'x') + "\r\n";
  c.send(request + "0\r\nTrailer: yes\r\n\r\n");
  EXPECT_EQ(c.answer().body, R"({"text":"2621440"})");
  EXPECT_EQ(c.get("/api/hello").status, 200);
}

TEST_F(Serve, ReadsALargeBodyOfKnownLengthAndGoesOn) {
  start();
  TestClient c(server->port());
  EXPECT_EQ(c.post("/api/parcels", std::string(3'000'000, 'x')).body, R"({"text":"3000000"})");
  EXPECT_EQ(c.get("/api/hello").status, 200);
}

TEST_F(Serve, HasABudgetForAllBodiesTogether) {
  settings.body_budget = 5'000'000;
  start();
  TestClient first(server->port()), second(server->port());
  first.send("POST /api/parcels HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3000000\r\n\r\n");
  EXPECT_EQ(first.answer().status, 100);  // so its share is taken
  auto busy = second.post("/api/parcels", std::string(2'500'000, 'x'));
  EXPECT_EQ(busy.status, 503);
  EXPECT_NE(busy.header("retry-after"), "");
  first.send(std::string(3'000'000, 'x'));
  EXPECT_EQ(first.answer().status, 200);
  EXPECT_EQ(client().post("/api/parcels", std::string(2'500'000, 'x')).status, 200);
}

TEST_F(Serve, SaysContinueToThoseWhoWaitForIt) {
  start();
  TestClient c(server->port());
  c.send("POST /api/parcels HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(c.answer().status, 100);
  c.send("12345");
  EXPECT_EQ(c.answer().body, R"({"text":"5"})");
  TestClient big(server->port());
  big.send("POST /api/parcels HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 50000000\r\n\r\n");
  EXPECT_EQ(big.answer().status, 413);
}

TEST_F(Serve, AsksTheBudgetBeforeTheBodyComes) {
  start();
  TestClient c(server->port());
  c.send("POST /api/parcels HTTP/1.1\r\nHost: h\r\nX-Sender: greedy\r\nContent-Length: 2000\r\n\r\n");
  EXPECT_EQ(c.answer().status, 429);
  c.send(std::string(2000, 'x'));  // what it sent all the same is read past
  EXPECT_EQ(c.get("/api/hello").status, 200);
}

TEST_F(Serve, RefusesACodingItDoesNotUndo) {
  start();
  TestClient c(server->port());
  EXPECT_EQ(c.post("/api/echo", "xyz", "Content-Encoding: gzip\r\n").status, 415);
  EXPECT_EQ(c.post("/api/parcels", "xyz", "Content-Encoding: zstd\r\n").status, 200);
}

TEST_F(Serve, AnswersGarbageOnceAndCloses) {
  start();
  for (std::string_view garbage :
       {"\x16\x03\x01\x02\x01\x01", "HELLO\r\n\r\n", "GET / HTTP/3.0\r\n\r\n", "GET /\r\n\r\n",
        "GET x HTTP/1.1\r\nHost: h\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n\r\n"}) {
    TestClient c(server->port());
    c.send(garbage);
    EXPECT_EQ(c.answer().status, 400) << garbage;
    c.end_of_sending();
    EXPECT_TRUE(c.ended());
  }
  TestClient c(server->port());
  c.send("POST /api/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n");
  EXPECT_EQ(c.answer().status, 400);
}

TEST_F(Serve, StopsReadingEndlessHeaders) {
  start();
  TestClient many(server->port()), one(server->port());
  many.send("GET / HTTP/1.1\r\nHost: h\r\n");
  one.send("GET / HTTP/1.1\r\nHost: h\r\nX: ");
  auto sent = true;
  for (auto i = 0; i < 1600 && sent; ++i) {  // 100 MB
    std::string lines;
    while (lines.size() < 65536) lines += "X-Header-" + std::to_string(lines.size()) + ": something\r\n";
    sent = many.send(lines);
    one.send(std::string(1000, 'y'));
  }
  EXPECT_EQ(many.answer().status, 431);
  EXPECT_EQ(one.answer().status, 431);
  EXPECT_EQ(client().get("/api/hello").status, 200);
}

TEST_F(Serve, LetsASlowHeadGo) {
  settings.head_seconds = 1;
  start();
  TestClient silent(server->port()), slow(server->port());
  slow.send("GET /api/hello HTTP/1.1\r\nHos");
  auto answer = slow.answer();
  EXPECT_EQ(answer.status, 408);
  slow.end_of_sending();
  EXPECT_TRUE(slow.ended());
  EXPECT_TRUE(silent.ended());
}

TEST_F(Serve, LetsASlowBodyGo) {
  settings.body_seconds = 1;
  start();
  TestClient c(server->port());
  c.send("POST /api/echo HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{\"te");
  EXPECT_EQ(c.answer().status, 408);
}

TEST_F(Serve, LetsAnIdleConnectionGo) {
  settings.idle_seconds = 1;
  start();
  TestClient c(server->port());
  EXPECT_EQ(c.get("/api/hello").status, 200);
  EXPECT_TRUE(c.ended());
}

TEST_F(Serve, TakesOnlySoManyConnections) {
  settings.connections = 2;
  start();
  TestClient a(server->port()), b(server->port());
  EXPECT_EQ(a.get("/api/hello").status, 200);
  EXPECT_EQ(b.get("/api/hello").status, 200);
  EXPECT_TRUE(client().ended());
  EXPECT_EQ(a.get("/api/hello").status, 200);
}

TEST_F(Serve, AnswersAFaultOfOursWithATrace) {
  spdlog::set_level(spdlog::level::off);
  start();
  TestClient c(server->port());
  auto answer = c.get("/api/drop");
  EXPECT_EQ(answer.status, 500);
  EXPECT_THAT(answer.body, testing::ContainsRegex(R"("trace":"[0-9a-f]{8}")"));
  EXPECT_THAT(answer.body, testing::Not(HasSubstr("desk")));
  EXPECT_EQ(c.get("/api/hello").status, 200);
  EXPECT_EQ(server->counts().failed, 1u);
  spdlog::set_level(spdlog::level::info);
}

std::string unzipped(std::string const& bytes) {
  std::string out(1 << 20, '\0');
  z_stream z{};
  inflateInit2(&z, 15 + 16);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  inflate(&z, Z_FINISH);
  out.resize(z.total_out);
  inflateEnd(&z);
  return out;
}

TEST_F(Serve, SendsLongTextSmallToThoseWhoTakeIt) {
  start();
  TestClient c(server->port());
  auto plain = c.get("/api/long");
  auto small = c.get("/api/long", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(small.header("content-encoding"), "gzip");
  EXPECT_EQ(small.header("vary"), "Accept-Encoding");
  EXPECT_LT(small.body.size(), 2000u);
  EXPECT_EQ(unzipped(small.body), plain.body);
  EXPECT_EQ(c.get("/api/long", "Accept-Encoding: gzip;q=0\r\n").header("content-encoding"), "");
  EXPECT_EQ(c.get("/api/hello", "Accept-Encoding: gzip\r\n").header("content-encoding"), "");
}

TEST_F(Serve, GivesThePagesTheirFiles) {
  start();
  TestClient c(server->port());
  auto script = c.get("/assets/app-1a2b.js", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(unzipped(script.body), std::string(5000, '/'));
  EXPECT_EQ(c.get("/assets/app-1a2b.js", "If-None-Match: " + script.header("etag") + "\r\n").status, 304);
  auto page = c.get("/feeds/mt-001", "Accept: text/html\r\n");
  EXPECT_EQ(page.body, "<html>start</html>");
  EXPECT_EQ(page.header("cache-control"), "no-cache");
  EXPECT_EQ(c.get("/", "Accept: text/html\r\n").body, "<html>start</html>");
  EXPECT_EQ(c.get("/feeds/mt-001").status, 404);
  EXPECT_EQ(c.get("/old.js", "Accept: text/html\r\n").status, 404);
  EXPECT_EQ(c.get("/api/nothing", "Accept: text/html\r\n").status, 404);
}

TEST_F(Serve, GivesARangeOfAFile) {
  start();
  TestClient c(server->port());
  auto part = c.get("/map.bin", "Range: bytes=2-4\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, "234");
  EXPECT_EQ(part.header("content-range"), "bytes 2-4/10");
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=-3\r\n").body, "789");
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=7-\r\n").body, "789");
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=50-\r\n").status, 416);
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=1-2,4-5\r\n").body, "0123456789");
}

TEST_F(Serve, NeverLeavesTheFolderOfThePages) {
  start();
  TestClient c(server->port());
  for (auto path : {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/link.txt",
                    "/.secret", "//etc/passwd", "/%2Fetc/passwd", "/assets/", "/..\\secret.txt"})
    EXPECT_EQ(c.get(path).status, 404) << path;
}

TEST_F(Serve, TalksOverAWebSocket) {
  start();
  TestClient c(server->port());
  ASSERT_TRUE(c.open_web_socket("/api/live", "Origin: http://localhost\r\n"));
  c.send_message("xin chào");
  EXPECT_EQ(c.message(), "xin chào");
  c.send_message(std::string(60'000, 'x'));
  EXPECT_EQ(c.message()->size(), 60'000u);
  c.send_message(std::string(70'000, 'x'));
  EXPECT_EQ(c.message(), std::nullopt);
  EXPECT_TRUE(c.ended());
}

TEST_F(Serve, OpensAWebSocketOnlyToThoseWhoMay) {
  start();
  auto opens = [&](std::string const& path, std::string const& headers) {
    TestClient c(server->port());
    return c.open_web_socket(path, headers) ? 101 : c.handshake().status;
  };
  EXPECT_EQ(opens("/api/live", "Origin: https://evil.example\r\n"), 403);
  EXPECT_EQ(opens("/api/private", "Origin: http://localhost\r\n"), 401);
  EXPECT_EQ(opens("/api/private", "Origin: http://localhost\r\nCookie: session=an\r\n"), 101);
  EXPECT_EQ(opens("/api/hello", ""), 200);
  EXPECT_EQ(client().get("/api/live").status, 426);
}

TEST_F(Serve, FinishesWhatRunsWhenItStops) {
  std::promise<void> leave;
  post.may_leave = leave.get_future().share();
  start();
  TestClient busy(server->port()), idle(server->port()), live(server->port());
  EXPECT_EQ(idle.get("/api/hello").status, 200);
  EXPECT_TRUE(live.open_web_socket("/api/live"));
  busy.send("GET /api/slow HTTP/1.1\r\nHost: h\r\n\r\n");
  post.entered.get_future().wait();
  server->stop();
  EXPECT_TRUE(idle.ended());
  EXPECT_EQ(live.message(), std::nullopt);
  leave.set_value();
  auto answer = busy.answer();
  EXPECT_EQ(answer.body, R"({"text":"at last"})");
  EXPECT_EQ(answer.header("connection"), "close");
  live.end_of_sending();
  for (auto& each : threads) each.join();  // the loop has nothing left to do
  threads.clear();
  EXPECT_FALSE(client().connected());
  EXPECT_EQ(server->counts().open, 0u);
}

TEST_F(Serve, SaysWhyItCannotListen) {
  start();
  settings.port = server->port();
  Server second(loop, router, settings, clock);
  auto refused = second.listen();
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("cannot listen"));
}

}  // namespace
}  // namespace haidang::http

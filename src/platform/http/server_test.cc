// What the server does for clients that behave.
#include <spdlog/spdlog.h>

#include "platform/http/serve_fixture.h"

namespace haidang::http {
namespace {

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

// What the server does against clients that send too much, too slowly or nonsense.
#include "platform/http/chunks.h"
#include "platform/http/serve_fixture.h"

namespace haidang::http {
namespace {

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
}

TEST_F(Serve, LetsNoRequestHideInTheBodyOfAnother) {
  start();
  for (auto coding : {"chunked\r\n\r\nzzz\r\n", "chunked?\r\n\r\n0\r\n\r\n", "gzip, chunked\r\n\r\n0\r\n\r\n",
                      "chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", "identity\r\n\r\n"}) {
    TestClient c(server->port());
    c.send("POST /api/echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: " + std::string(coding));
    auto answer = c.answer();
    EXPECT_EQ(answer.status, 400) << coding;
    EXPECT_EQ(answer.header("connection"), "close");
  }
}

TEST(Chunks, AreReadInPiecesOfAnySize) {
  std::string const coded = "5;name=\"x\"\r\nhello\r\nA\r\n, harbour.\r\n0\r\nChecksum: 1\r\n\r\nGET";
  for (std::size_t step = 1; step <= coded.size(); ++step) {
    ChunkReader chunks(15);
    std::string body;
    std::size_t used = 0;
    while (!chunks.done()) used += *chunks.read(std::string_view(coded).substr(used, step), body);
    EXPECT_EQ(body, "hello, harbour.");
    EXPECT_EQ(coded.substr(used), "GET");
  }
}

TEST(Chunks, AreRefusedWhenBrokenOrTooMany) {
  auto kind_of = [](std::string_view coded) {
    std::string body;
    auto read = ChunkReader(10).read(coded, body);
    return read ? std::nullopt : std::optional(read.error().kind);
  };
  for (auto broken : {"\r\n", "x\r\n", "5 5\r\n", "-1\r\n", "3\nabc", "3\r\nabcd\r\n", "11111111111111111\r\n"})
    EXPECT_EQ(kind_of(broken), ErrorKind::invalid) << broken;
  EXPECT_EQ(kind_of("5" + std::string(5000, ' ')), ErrorKind::invalid);
  std::string trailers = "0\r\n";
  for (auto i = 0; i < 10'000; ++i) trailers += "a: b\r\n";
  EXPECT_EQ(kind_of(trailers), ErrorKind::invalid);
  EXPECT_EQ(kind_of("6\r\nabcdef\r\n5\r\n"), ErrorKind::too_large);
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

}  // namespace
}  // namespace haidang::http

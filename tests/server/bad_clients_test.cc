// Clients that do not behave (half-open, slow, hostile, flooding) beside healthy ones, who get every receipt.
#include "tests/server/senders.h"
#include "tests/support/live_socket.h"

namespace haidang::testing {
namespace {

std::string head(std::string const& key, std::size_t length) {
  return "POST /api/feeds/kk-bai-chay/deliveries HTTP/1.1\r\nHost: tram\r\nAuthorization: Bearer " + key +
         "\r\nContent-Type: text/plain; format=tt10\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

class BadClients : public ::testing::Test {
 protected:
  BadClients() {
    centre.add_feed();
    centre.add_feed({.id = "kk-tran", .terms = R"({"recordsPerMinute":60})"});
    healthy.emplace(centre, 2, "kk-bai-chay", milliseconds(10));
    key = text(centre.admin().post("/api/keys", Json{{"feed", "kk-bai-chay"}, {"label", "Hỏng"}}), "/key");
  }
  void TearDown() override {
    auto before = healthy->so_far().acknowledged;
    EXPECT_TRUE(becomes_true([&] { return healthy->so_far().acknowledged > before + 5; }));
    auto sent = healthy->finish();
    EXPECT_EQ(sent.cut_off + sent.come_again, 0) << "a healthy station noticed";
    EXPECT_EQ(centre.kept().deliveries, sent.acknowledged);
  }
  RawSocket open() {
    auto socket = RawSocket::connect(centre.port());
    if (!socket) throw std::runtime_error(socket.error().message);
    return std::move(*socket);
  }
  Centre centre;
  std::optional<Senders> healthy;
  std::string key;
};

TEST_F(BadClients, HalfOpenAndSlowOnesHoldNobodyUp) {
  std::vector<RawSocket> sockets;
  for (int i = 0; i < 200; ++i) {
    sockets.push_back(open());
    if (i % 4 == 1) sockets.back().send("GET /api/cen");               // a head that never ends
    if (i % 4 == 2) sockets.back().send(head(key, 1000) + "PM2.5\t");  // a body that never comes
    if (i % 4 == 3)
      sockets.back().send("POST /api/session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n");
  }
  auto slow = open();
  auto before = healthy->so_far().acknowledged;
  for (auto byte : head(key, 200).substr(0, 3)) {  // a byte a second
    slow.send(std::string_view(&byte, 1));
    pause(seconds(1));
  }
  EXPECT_GT(healthy->so_far().acknowledged, before + 20);
  EXPECT_EQ(HttpClient(centre.port()).get("/readyz")->status, 200);
  // The head's time is fifteen seconds: then those that never sent one are let go.
  EXPECT_TRUE(sockets[1].closes_within(seconds(20)));
}

TEST_F(BadClients, RubbishInsteadOfARequestIsCutOff) {
  for (std::string bytes : {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello over TLS\r\n\r\n"),
                            std::string(4096, '\0'), std::string("GET / HTTP/9.9\r\n\r\n"),
                            std::string("POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"),
                            std::string("POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: "
                                        "5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")}) {
    auto socket = open();
    socket.send(bytes);
    auto answer = socket.receive(seconds(5));
    EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.1 505")) << answer;
    EXPECT_TRUE(socket.closes_within(seconds(20)));
  }
}

TEST_F(BadClients, AHundredMegabytesOfHeadersAreCutOffAtTheLimit) {
  auto socket = open();
  socket.send("GET /api/centre HTTP/1.1\r\nHost: x\r\n");
  std::string const line = "X-Rubbish: " + std::string(1 << 16, 'x') + "\r\n";
  std::size_t taken = 0;
  while (taken < (100u << 20) && socket.send(line, seconds(2))) taken += line.size();
  // It answers once the limit is passed, and throws away for a moment what still comes, so that the answer arrives.
  auto answer = socket.receive(seconds(10));
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 431") || answer.starts_with("HTTP/1.1 400")) << answer.substr(0, 200);
  EXPECT_TRUE(socket.closes_within(seconds(20)));
#ifndef __SANITIZE_ADDRESS__  // a sanitizer keeps what is freed
  EXPECT_LT(centre.most_memory_kb(), 600 << 10);
#endif
}

TEST_F(BadClients, OneWhoFloodsIsThrottledAndNamedAndNobodyElse) {
  auto sender = centre.sender("kk-tran");
  int throttled = 0, stored = 0;
  std::string wait;
  for (int i = 0; i < 600 && throttled < 50; ++i) {  // a hundred times the sixty records a minute of its contract
    auto answer = post(sender, row("PM2.5", "20", hour_before(1) - minutes(i)), {}, "kk-tran");
    ASSERT_TRUE(answer);
    if (answer->status == 429) {
      ++throttled;
      wait = answer->headers["retry-after"];
      EXPECT_NE(answer->body.find("kk-tran"), std::string::npos) << "the problem names the feed";
    } else {
      EXPECT_EQ(answer->status, 200);
      ++stored;
    }
  }
  EXPECT_EQ(throttled, 50);
  EXPECT_GT(stored, 0);
  EXPECT_GE(std::stoi(wait), 1);
  EXPECT_EQ(centre.kept("kk-tran").deliveries, stored);
  auto figures = HttpClient(centre.port()).get("/metrics")->body;
  EXPECT_NE(figures.find("haidang_feed_throttled{feed=\"kk-tran\"} 50"), std::string::npos) << figures;
  EXPECT_EQ(figures.find("feed=\"kk-bai-chay\""), std::string::npos) << "only the one who floods is named";
}

}  // namespace
}  // namespace haidang::testing

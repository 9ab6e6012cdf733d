#include "media/onvif/http_answer.h"

#include <gtest/gtest.h>

#include "media/onvif/exchange.h"

namespace haidang::onvif {
namespace {

// The answer when its bytes fall in pieces of that size and the connection ends then; status 0: none.
WebAnswer read(std::string const& bytes, std::size_t piece, std::size_t most = 1000) {
  WebAnswerReader reader(most);
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    auto whole = reader.add(std::string_view(bytes).substr(at, piece));
    if (!whole) return {};
    if (*whole) return reader.take();
  }
  return reader.ends_so() ? reader.take() : WebAnswer{};
}

TEST(WebAnswer, IsPutTogetherFromPiecesOfAnySize) {
  struct {
    char const *what, *bytes;
    int status;
    char const* body;
  } const cases[] = {
      {"length", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody", 200, "body"},
      {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n1;x=y\r\ny\r\n0\r\nA: b\r\n\r\n",
       200, "body"},
      {"neither", "HTTP/1.0 200 OK\r\nContent-Type: a\r\n\r\nbody", 200, "body"},
      {"bare line ends", "HTTP/1.1 401 Unauthorized\nContent-Length: 4\nX\n:y\n\nbody", 401, "body"},
      {"no phrase", "HTTP/1.1 500\r\ncontent-length:0\r\n\r\n", 500, ""},
      {"first a go-on", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb", 200, "b"},
      {"nothing said", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
      {"cut off", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbody", 0, ""},
      {"cut off in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbody", 0, ""},
      {"RTSP", "RTSP/1.0 200 OK\r\n\r\n", 0, ""},
      {"negative", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", 0, ""},
      {"nonsense", "HTTP/1.1 OK\r\n\r\n", 0, ""},
      {"too long", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", 0, ""},
      {"a chunk too long", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n", 0, ""},
  };
  for (auto const& each : cases)
    for (std::size_t piece : {1U, 7U, 1000U}) {
      auto answer = read(each.bytes, piece);
      EXPECT_EQ(answer.status, each.status) << each.what << " in " << piece;
      EXPECT_EQ(answer.body, each.body) << each.what << " in " << piece;
    }
}

TEST(WebAnswer, IsBoundedInEveryDirection) {
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nA: " + std::string(40'000, 'x') + "\r\n\r\n", 1000).status, 0);
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\nA: " + std::string(40'000, 'x'), 1000).status, 0);
  std::string many = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 200; ++i) many += "A: b\r\n";
  EXPECT_EQ(read(many + "\r\n", 1000).status, 0);
  EXPECT_EQ(read("HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'x'), 100).status, 0);
}

TEST(WebAnswer, ThatHoldsNoSoapSaysWhyByItsStatus) {
  struct {
    int status;
    Reason reason;
  } const cases[] = {{403, Reason::not_allowed}, {404, Reason::refused},  {503, Reason::busy},
                     {429, Reason::busy},        {200, Reason::not_rtsp}, {302, Reason::refused}};
  for (auto const& each : cases)
    EXPECT_EQ(ending_of(WebAnswer{each.status, "x", {}, {}}, "GetProfiles", "no XML").reason, each.reason)
        << each.status;
}

TEST(WebQuestion, CannotBeGivenAnotherHeader) {
  Question question{*read_web_address("http://10.0.0.5:8000/a"), "POST", "x\r\nEvil: 1", "body"};
  EXPECT_EQ(write_request(question),
            "POST /a HTTP/1.1\r\nHost: 10.0.0.5:8000\r\nUser-Agent: haidang\r\nConnection: close\r\n"
            "Content-Type: xEvil: 1\r\nContent-Length: 4\r\n\r\nbody");
}

}  // namespace
}  // namespace haidang::onvif

// The camera's side of signing in against the centre's side, which was written apart from it; and the requests in which
// both travel.
#include "simulate/cameras/guard.h"

#include <gmock/gmock.h>

#include "media/onvif/username_token.h"
#include "media/onvif/xml.h"
#include "media/rtsp/rtsp_auth.h"
#include "simulate/cameras/onvif_answers.h"

namespace haidang::simulate {
namespace {

using Shown = Guard::Shown;

Request request_with(std::string const& authorization) {
  Request out;
  out.method = "DESCRIBE";
  out.headers.emplace_back("authorization", authorization);
  return out;
}

std::string answer(Guard const& guard, bool sha256, std::string const& password) {
  auto challenges = rtsp::read_challenges(guard.digest_challenges(sha256).at(0));
  return rtsp::authorization(challenges.at(0), {"a\"d, min", password}, {"DESCRIBE", "rtsp://h/a,b", "word", 1});
}

TEST(Guard, KnowsARightDigestFromAWrongOne) {
  Guard guard("a\"d, min", "p:w");
  for (bool sha256 : {false, true}) {
    EXPECT_EQ(guard.header(request_with(answer(guard, sha256, "p:w"))), Shown::right);
    EXPECT_EQ(guard.header(request_with(answer(guard, sha256, "p"))), Shown::wrong);
  }
  Guard another("a\"d, min", "p:w");
  EXPECT_EQ(guard.header(request_with(answer(another, false, "p:w"))), Shown::wrong) << "another's nonce";
  EXPECT_EQ(guard.header(request_with("")), Shown::nothing);
  EXPECT_EQ(guard.header(request_with("Bearer x")), Shown::wrong);
  EXPECT_EQ(guard.header(request_with(rtsp::authorization({}, {"a\"d, min", "p:w"}, {}))), Shown::right);
}

TEST(Guard, ChecksATokenByItsOwnClockAndOnceIfItWants) {
  Guard guard("admin", "secret");
  auto now = *parse_rfc3339("2026-11-22T03:15:00Z");
  auto token = [&](Span ahead, std::string const& password) {
    auto envelope = "<s:Envelope><s:Header>" +
                    onvif::write_username_token({"admin", password}, now + ahead, "0123456789abcdef") +
                    "</s:Header><s:Body><GetProfiles/></s:Body></s:Envelope>";
    return read_onvif_question(envelope, "/")->token;
  };
  auto shown = [&](UsernameToken const& what, Instant when) {
    return guard.token(what, when, Guard::Repeats::accepted);
  };
  EXPECT_EQ(shown(token({}, "secret"), now), Shown::right);
  EXPECT_EQ(shown(token({}, "secret"), now), Shown::right);
  EXPECT_EQ(guard.token(token({}, "secret"), now, Guard::Repeats::refused), Shown::wrong) << "seen before";
  EXPECT_EQ(shown(token(seconds(5), "secret"), now), Shown::right);
  EXPECT_EQ(shown(token(seconds(20), "secret"), now), Shown::wrong);
  EXPECT_EQ(shown(token(seconds(20), "secret"), now + seconds(20)), Shown::right);
  EXPECT_EQ(shown(token({}, "Secret"), now), Shown::wrong);
  EXPECT_EQ(shown({}, now), Shown::nothing);
}

TEST(Requests, AreReadFromPiecesOfAnySize) {
  std::string const bytes =
      "\r\nDESCRIBE rtsp://10.0.0.5:554/stream1?a=b RTSP/1.0\r\nCSeq: 2\r\ncontent-length: 4\r\n\r\nbody" +
      std::string("$\1\0\4abcd", 8) + "POST /onvif HTTP/1.1\r\n\r\n";
  for (std::size_t piece : {1U, 5U, 1000U}) {
    RequestReader reader;
    std::vector<Request> read;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      reader.add(std::string_view(bytes).substr(at, piece));
      for (;;) {
        auto next = reader.next();
        ASSERT_TRUE(next) << next.error().message;
        if (!*next) break;
        read.push_back(std::move(**next));
      }
    }
    ASSERT_EQ(read.size(), 2U) << piece;
    EXPECT_EQ(read[0].path(), "/stream1?a=b");
    EXPECT_EQ(read[0].header("cseq"), "2");
    EXPECT_EQ(read[0].body, "body");
    EXPECT_EQ(read[1].path(), "/onvif");
  }
}

TEST(Requests, ThatAreNoneAreRefused) {
  for (auto const& text :
       {std::string("GET\r\n\r\n"), std::string("GET / SSH/1\r\n\r\n"),
        std::string("A b HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
        std::string("A b HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n"), std::string(20'000, 'x')}) {
    RequestReader reader;
    reader.add(text);
    EXPECT_FALSE(reader.next()) << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace haidang::simulate

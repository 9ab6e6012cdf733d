#include "media/rtsp/rtsp_client.h"

#include <gmock/gmock.h>

#include <chrono>

#include "media/rtsp/scripted_camera.h"

namespace haidang::rtsp {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// One camera, one session, and what came of it.
struct Visit {
  asio::io_context loop{1};
  ScriptedCamera camera{loop};
  SessionSettings settings;
  std::size_t enough = 30;  // pictures, then we leave; 0: until it ends by itself
  std::vector<VideoFrame> frames;
  std::shared_ptr<Session> session;
  std::optional<Ending> ending;

  Visit() {
    settings.answer_limit = settings.connect_limit = seconds(2);
    settings.no_data_limit = seconds(2);
  }

  Reason pay() {
    if (settings.url.empty()) settings.url = camera.url();
    session = std::make_shared<Session>(loop.get_executor(), settings, [this](VideoFrame const& frame) {
      frames.push_back(frame);
      if (frames.size() == enough) session->stop();
    });
    asio::co_spawn(loop, session->run(), [this](std::exception_ptr, Ending how) {
      ending = std::move(how);
      loop.stop();
    });
    loop.run_for(20s);
    EXPECT_TRUE(ending.has_value()) << "a session that does not end";
    return ending ? ending->reason : Reason::stopped;
  }

  // How many of the clip's pictures came, from the first, exactly as they are.
  std::size_t right_pictures() const {
    std::size_t n = 0;
    while (n < frames.size() && *frames[n].unit.nals == junction().expected(n)) ++n;
    return n;
  }
};

TEST(Session, PlaysAndTakesLeave) {
  Visit visit;
  EXPECT_EQ(visit.pay(), Reason::stopped);
  EXPECT_EQ(visit.right_pictures(), 30U);
  EXPECT_THAT(visit.camera.heard, ElementsAre("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"));
  EXPECT_EQ(visit.camera.questions.at(2).url, visit.camera.url() + "/trackID=1");
  EXPECT_EQ(visit.camera.questions.at(4).header("Session"), "4711");
  auto stats = visit.session->stats();
  EXPECT_EQ(stats.video.lost_packets, 0U);
  EXPECT_EQ(stats.video.frames_between_keys, 10);
  ASSERT_TRUE(stats.first_frame.has_value());
  EXPECT_EQ(visit.frames.at(0).unit.parameters->picture.width, 180);
  EXPECT_EQ(visit.frames.at(29).time_90k, 29 * 6000);
}

TEST(Session, SignsInWithTheStrongestChallengeAndNeverShowsThePasswordInAnAddress) {
  Visit visit;
  visit.settings.url = visit.camera.url("admin:p@ss:w/rd#1@");
  auto guarded = [&](Asked const& asked) {
    if (asked.header("Authorization").find("Digest ") == 0) return visit.camera.usual(asked);
    return ScriptedCamera::answer(
        asked, "401 Unauthorized",
        "WWW-Authenticate: Basic realm=\"c\"\r\nWWW-Authenticate: Digest realm=\"c\", nonce=\"1\"\r\n"
        "WWW-Authenticate: Digest realm=\"c\", nonce=\"1\", algorithm=SHA-256, qop=\"auth\"\r\n");
  };
  for (auto method : {"OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"}) visit.camera.says[method] = guarded;
  EXPECT_EQ(visit.pay(), Reason::stopped);
  EXPECT_EQ(visit.right_pictures(), 30U);
  EXPECT_THAT(visit.camera.heard, ElementsAre("OPTIONS", "OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"));
  EXPECT_THAT(visit.camera.questions.at(1).header("Authorization"), HasSubstr("algorithm=SHA-256"));
  EXPECT_THAT(visit.camera.questions.at(3).header("Authorization"), HasSubstr("nc=00000003"));
  for (auto const& asked : visit.camera.questions) EXPECT_THAT(asked.text, Not(HasSubstr("p@ss")));
}

TEST(Session, RenewsAnOldNonce) {
  Visit visit;
  visit.settings.url = visit.camera.url("a:b@");
  for (auto method : {"DESCRIBE", "SETUP", "PLAY"})
    visit.camera.says[method] = [&](Asked const& asked) {  // every nonce serves for one method only
      if (asked.header("Authorization").find("nonce=\"" + asked.method) != std::string::npos)
        return visit.camera.usual(asked);
      return ScriptedCamera::answer(asked, "401 Unauthorized",
                                    "WWW-Authenticate: Digest realm=\"c\", nonce=\"" + asked.method + "\"\r\n");
    };
  EXPECT_EQ(visit.pay(), Reason::stopped);
  EXPECT_EQ(visit.right_pictures(), 30U);
}

TEST(Session, ShowsAWrongPasswordOnce) {
  Visit visit;
  visit.settings.url = visit.camera.url("a:wrong@");
  int refusals = 0;
  visit.camera.says["OPTIONS"] = [&](Asked const& asked) {
    auto nonce = std::to_string(++refusals);
    return ScriptedCamera::answer(asked, "401 Unauthorized",
                                  "WWW-Authenticate: Digest realm=\"c\", nonce=\"" + nonce + "\"\r\n");
  };
  EXPECT_EQ(visit.pay(), Reason::password_refused);
  EXPECT_EQ(refusals, 2);
  EXPECT_THAT(visit.ending->said, Not(HasSubstr("wrong")));
  Visit nameless;
  nameless.camera.says["OPTIONS"] = visit.camera.says["OPTIONS"];
  EXPECT_EQ(nameless.pay(), Reason::password_missing);
}

TEST(Session, SaysWhyItCouldNotPlay) {
  struct {
    char const *method, *status, *headers, *body;
    Reason reason;
  } const cases[] = {
      {"DESCRIBE", "404 Not Found", "", "", Reason::no_such_stream},
      {"DESCRIBE", "403 Forbidden", "", "", Reason::not_allowed},
      {"DESCRIBE", "403 Forbidden", "", "User amount reached the threshold", Reason::busy},
      {"SETUP", "453 Not Enough Bandwidth", "", "", Reason::busy},
      {"SETUP", "500 Internal Server Error", "", "", Reason::busy},
      {"SETUP", "461 Unsupported Transport", "", "", Reason::busy},
      {"PLAY", "455 Method Not Valid", "", "", Reason::refused},
      {"DESCRIBE", "200 OK", "", "m=audio 0 RTP/AVP 0\r\n", Reason::no_video},
      {"DESCRIBE", "200 OK", "", "", Reason::no_video},
      {"DESCRIBE", "200 OK", "", "m=video 0 RTP/AVP 26\r\n", Reason::unsupported_codec},
      {"DESCRIBE", "302 Moved", "Location: http://elsewhere/\r\n", "", Reason::bad_address},
      {"DESCRIBE", "200 OK", "Content-Length: 104857600\r\n", "", Reason::not_rtsp},
      {"DESCRIBE", "401 Unauthorized", "WWW-Authenticate: Bearer\r\n", "", Reason::refused},
  };
  for (auto const& each : cases) {
    Visit visit;
    visit.camera.says[each.method] = [&](Asked const& asked) {
      return ScriptedCamera::answer(asked, each.status, each.headers, each.body);
    };
    EXPECT_EQ(visit.pay(), each.reason) << each.status << " " << each.body;
  }
}

TEST(Session, FollowsARedirectButNotInACircle) {
  Visit visit;
  visit.camera.says["DESCRIBE"] = [&](Asked const& asked) {
    if (asked.url.ends_with("/moved")) return visit.camera.usual(asked);
    return ScriptedCamera::answer(asked, "302 Moved Temporarily", "Location: " + visit.camera.url() + "/moved\r\n");
  };
  EXPECT_EQ(visit.pay(), Reason::stopped);
  EXPECT_EQ(visit.right_pictures(), 30U);
  Visit circle;
  circle.camera.says["DESCRIBE"] = [&](Asked const& asked) {
    return ScriptedCamera::answer(asked, "301 Moved", "Location: " + circle.camera.url() + "\r\n");
  };
  EXPECT_EQ(circle.pay(), Reason::bad_address);
  EXPECT_LE(circle.camera.questions.size(), 8U);
}

TEST(Session, ShowsNoPasswordOpenlyToAnotherHost) {
  Visit visit;
  visit.settings.url = visit.camera.url("a:secret@");
  auto elsewhere = visit.camera.url().replace(7, 9, "localhost");
  visit.camera.says["DESCRIBE"] = [&](Asked const& asked) {  // led there in two steps
    if (asked.url.ends_with("/again"))
      return ScriptedCamera::answer(asked, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"c\"\r\n");
    auto next = elsewhere + (asked.url == elsewhere ? "/again" : "");
    return ScriptedCamera::answer(asked, "302 Moved", "Location: " + next + "\r\n");
  };
  EXPECT_EQ(visit.pay(), Reason::refused);
  EXPECT_THAT(visit.camera.questions.back().url, HasSubstr("localhost"));
  for (auto const& asked : visit.camera.questions) EXPECT_EQ(asked.header("Authorization"), "") << asked.url;
}

TEST(Session, PlaysWhatCamerasMixIn) {
  Visit visit;
  visit.camera.sdp_control = "rtsp://192.168.1.108:8000/cam/track?x=1";
  visit.camera.says["SETUP"] = [&](Asked const& asked) {  // a dead session's packets, before the answer
    return visit.camera.stream(0, 0xDEAD) +
           ScriptedCamera::answer(
               asked, "200 OK",
               "Session: 4711 ; timeout=60\r\nTransport: ssrc=  1122 3344;RTP/AVP/TCP;unicast;interleaved=4-5\r\n");
  };
  visit.camera.says["PLAY"] =
      [&](Asked const& asked) {  // pictures before the answer, other channels, rubbish, a question
        auto stream = visit.camera.stream(4);
        auto dead = visit.camera.stream(4, 0xDEAD), other = visit.camera.stream(9);
        return dead + "\r\n" + stream.substr(0, 4 + 700) + stream.substr(704) + other + "\r\n\r\n" +
               "OPTIONS * RTSP/1.0\r\nCSeq: 77\r\n\r\n" + ScriptedCamera::answer(asked, "200 OK");
      };
  EXPECT_EQ(visit.pay(), Reason::stopped);
  EXPECT_EQ(visit.right_pictures(), 30U);
  EXPECT_GT(visit.session->stats().video.foreign_packets, 0U);
  EXPECT_THAT(visit.camera.questions.at(2).url, HasSubstr("127.0.0.1"));
  EXPECT_THAT(visit.camera.questions.at(2).url, HasSubstr("/cam/track?x=1"));
}

TEST(Session, KeepsAliveAtHalfTheTimeoutWhateverTheCameraSaysToIt) {
  Visit visit;
  visit.enough = 0;
  visit.settings.no_data_limit = milliseconds(1900);
  visit.camera.says["SETUP"] = [&](Asked const& asked) {
    return ScriptedCamera::answer(asked, "200 OK",
                                  "Session: 4711;timeout=1\r\nTransport: " + asked.header("Transport") + "\r\n");
  };
  visit.camera.says["GET_PARAMETER"] = [&](Asked const& asked) {
    return ScriptedCamera::answer(asked, "400 Bad Request");
  };
  EXPECT_EQ(visit.pay(), Reason::no_data);
  EXPECT_EQ(visit.frames.size(), 30U);
  EXPECT_EQ(visit.camera.heard.at(4), "GET_PARAMETER");
  EXPECT_EQ(visit.camera.heard.at(5), "OPTIONS") << "a method that was refused is not used again";
  EXPECT_EQ(visit.camera.heard.back(), "TEARDOWN");
}

TEST(Session, NoticesASilentCamera) {
  for (auto method : {"OPTIONS", "DESCRIBE", "SETUP", "PLAY"}) {
    Visit visit;
    visit.settings.answer_limit = milliseconds(50);
    visit.camera.says[method] = [](Asked const&) { return std::string(); };
    EXPECT_EQ(visit.pay(), Reason::no_answer) << method;
  }
  Visit hanging;
  hanging.camera.says["DESCRIBE"] = [](Asked const&) { return std::string("hang up"); };
  EXPECT_EQ(hanging.pay(), Reason::closed);
  Visit nobody;
  nobody.settings.url = "rtsp://127.0.0.1:1/cam";
  EXPECT_EQ(nobody.pay(), Reason::unreachable);
  Visit nonsense;
  nonsense.settings.url = "camera 4";
  EXPECT_EQ(nonsense.pay(), Reason::bad_address);
}

TEST(Session, GivesUpOnRubbish) {
  Visit visit;
  visit.camera.says["OPTIONS"] = [](Asked const&) { return std::string(600'000, 'x'); };
  EXPECT_EQ(visit.pay(), Reason::not_rtsp);
}

TEST(Session, FallsBackToUdpWhenTheCameraRefusesTcp) {
  Visit visit;
  asio::ip::udp::socket sender(visit.loop, {asio::ip::address_v4::loopback(), 0});
  std::uint16_t port = 0;
  visit.camera.says["SETUP"] = [&](Asked const& asked) {
    auto transport = asked.header("Transport");
    if (transport.find("TCP") != std::string::npos) return ScriptedCamera::answer(asked, "461 Unsupported Transport");
    port = static_cast<std::uint16_t>(*parse_integer(transport.substr(
        transport.find("client_port=") + 12, transport.find('-') - transport.find("client_port=") - 12)));
    auto own = std::to_string(sender.local_endpoint().port());
    return ScriptedCamera::answer(
        asked, "200 OK", "Session: 4711\r\nTransport: " + transport + ";server_port=" + own + "-" + own + "\r\n");
  };
  visit.camera.says["PLAY"] = [&](Asked const& asked) {
    auto packets = visit.camera.packets();
    for (std::size_t i = 1; i + 1 < packets.size(); i += 7) std::swap(packets[i], packets[i + 1]);
    for (auto const& packet : packets) sender.send_to(asio::buffer(packet), {asio::ip::address_v4::loopback(), port});
    return ScriptedCamera::answer(asked, "200 OK");
  };
  EXPECT_EQ(visit.pay(), Reason::stopped);
  EXPECT_EQ(visit.right_pictures(), 30U);
  EXPECT_EQ(visit.session->stats().carrier, Carrier::udp);
}

}  // namespace
}  // namespace haidang::rtsp

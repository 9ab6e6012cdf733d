#include "media/onvif/device_login.h"

#include <gmock/gmock.h>

namespace haidang::onvif {
namespace {

using testing::HasSubstr;

Instant const now = *parse_rfc3339("2026-11-22T03:15:00Z");
rtsp::Headers const fault_alone;
rtsp::Headers const challenge{{{"WWW-Authenticate", "Digest realm=\"c\", nonce=\"1\", qop=\"auth\""}}};
rtsp::Headers const sha{{{"WWW-Authenticate", "Digest realm=\"c\", nonce=\"1\", algorithm=SHA-256"},
                         {"WWW-Authenticate", "Digest realm=\"c\", nonce=\"1\""}}};
rtsp::Headers const basic{{{"WWW-Authenticate", "Basic realm=\"c\""}}};

DeviceLogin login_for(std::vector<Span> skews = {Span{}}) {
  DeviceLogin out({"admin", "secret"}, "word");
  out.learn(std::move(skews));
  return out;
}

// What it shows when each is refused so, until it gives up: "03:15", "digest".
std::string played(DeviceLogin login, std::vector<rtsp::Headers> const& refusals) {
  std::string out;
  for (auto const& each : refusals) {
    auto shown = login.show("/onvif", now, "0123456789abcdef");
    auto created = shown.token.find("Created>");
    out += shown.nothing() ? "nothing " : !shown.token.empty() ? shown.token.substr(created + 19, 5) + " " : "digest ";
    if (login.refused("Get", shown, each) == Next::over) return out + "over";
  }
  return out;
}

TEST(DeviceLogin, TriesTheClocksThatTheCameraMayHave) {
  EXPECT_EQ(played(login_for({hours(1), Span{}, hours(7)}), {fault_alone, fault_alone, fault_alone, fault_alone}),
            "04:15 03:15 10:15 over");
  EXPECT_EQ(played(login_for(), {fault_alone, fault_alone}), "03:15 over") << "no other clock, no other try";
}

TEST(DeviceLogin, TurnsToTheDigestOnceTheCameraAsksForOne) {
  EXPECT_EQ(played(login_for({hours(1), Span{}}), {challenge, challenge, challenge}), "04:15 digest over");
  EXPECT_EQ(played(login_for({hours(1), Span{}}), {fault_alone, challenge, challenge}), "04:15 03:15 digest over");
  EXPECT_EQ(played(login_for({hours(1), Span{}}), {basic, basic, basic}), "04:15 03:15 over")
      << "the password is not shown openly";
}

TEST(DeviceLogin, GivesTheStrongestDigest) {
  auto login = login_for();
  login.refused("Get", {}, sha);  // to nobody
  EXPECT_THAT(login.show("/onvif", now, "n").authorization, HasSubstr("algorithm=SHA-256"));
  EXPECT_EQ(login.refusals(), 0) << "nothing was shown, nothing was refused";
}

TEST(DeviceLogin, TriesOneTokenWithACameraWhoseWebServerAsksForADigestInVain) {
  auto login = login_for({hours(1), Span{}});
  EXPECT_EQ(login.refused("Get", {}, challenge), Next::again);
  EXPECT_EQ(played(login, {fault_alone, fault_alone, fault_alone}), "digest 04:15 over");
}

TEST(DeviceLogin, NeverHasAPasswordRefusedMoreThanThreeTimes) {
  for (auto const& first : {fault_alone, challenge, basic})
    for (auto const& second : {fault_alone, challenge, basic})
      for (auto const& third : {fault_alone, challenge, basic}) {
        auto login = login_for({hours(1), Span{}, hours(7)});
        int shown_times = 0;
        for (auto const& each : {first, second, third, first, second, third}) {
          if (login.blocked("Get")) break;
          auto shown = login.show("/", now, "n");
          shown_times += shown.nothing() ? 0 : 1;
          login.refused("Get", shown, each);
        }
        EXPECT_LE(shown_times, 3);
        EXPECT_TRUE(login.blocked("Another"));
        EXPECT_EQ(login.ending().reason, Reason::password_refused);
      }
}

TEST(DeviceLogin, TakesAnOldNonceForNoRefusal) {
  auto login = login_for();
  login.refused("Get", {}, challenge);
  auto shown = login.show("/", now, "n");
  login.accepted("Get", shown);
  rtsp::Headers const renewed{{{"WWW-Authenticate", "Digest realm=\"c\", nonce=\"2\", stale=true"}}};
  shown = login.show("/", now, "n");
  EXPECT_EQ(login.refused("Get", shown, renewed), Next::again);
  EXPECT_EQ(login.refusals(), 0);
  EXPECT_THAT(login.show("/", now, "n").authorization, HasSubstr("nonce=\"2\""));
}

TEST(DeviceLogin, AsksForTheTimeWhenACameraThatKnewItRefusesIt) {
  auto login = login_for();
  login.accepted("Get", login.show("/", now, "n"));
  auto shown = login.show("/", now, "n");
  EXPECT_EQ(login.refused("Get", shown, fault_alone), Next::ask_the_time);
  EXPECT_TRUE(login.learn({hours(1), Span{}})) << "its clock was set";
  login.accepted("Get", login.show("/", now, "n"));
  EXPECT_EQ(login.refusals(), 0);
  EXPECT_FALSE(login.blocked("Get"));
}

TEST(DeviceLogin, DoesNotAskAgainForWhatSomebodyKnownIsNotAllowed) {
  auto login = login_for();
  login.accepted("Get", login.show("/", now, "n"));
  EXPECT_EQ(login.refused("SystemReboot", login.show("/", now, "n"), fault_alone), Next::ask_the_time);
  EXPECT_FALSE(login.learn({seconds(1)}));
  login.deny("SystemReboot");
  ASSERT_TRUE(login.blocked("SystemReboot"));
  EXPECT_EQ(login.blocked("SystemReboot")->reason, Reason::not_allowed);
  EXPECT_FALSE(login.blocked("Get"));
}

TEST(DeviceLogin, DoesNotTryAClockTwice) {
  DeviceLogin login({"admin", "secret"}, "word");
  auto shown = login.show("/", now, "n");  // by our clock, before any was told
  login.refused("GetSystemDateAndTime", shown, fault_alone);
  login.learn({hours(1), Span{}, hours(7)});
  EXPECT_EQ(login.skew(), hours(1));
  DeviceLogin another({"admin", "secret"}, "word");
  another.learn({hours(1), Span{}});
  another.refused("Get", another.show("/", now, "n"), fault_alone);
  EXPECT_EQ(another.skew(), Span{});
  another.learn({hours(1), Span{}, hours(7)});
  EXPECT_EQ(another.skew(), Span{});
}

TEST(DeviceLogin, WithoutAPasswordShowsNothing) {
  DeviceLogin login({}, "word");
  EXPECT_TRUE(login.show("/", now, "n").nothing());
  EXPECT_EQ(login.refused("Get", {}, challenge), Next::over);
  EXPECT_EQ(login.ending().reason, Reason::password_missing);
}

}  // namespace
}  // namespace haidang::onvif

// Who a camera is told to be talking to, and by which clock.
#include "media/onvif/meeting.h"

namespace haidang::onvif {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Device, AsksForTheTimeAndTheServicesOpenlyAndSignsTheRest) {
  Meeting meeting;
  auto found = meeting.profiles();
  ASSERT_TRUE(found) << found.error().said;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->at(0).token, "main");
  EXPECT_EQ(meeting.said(), "GetSystemDateAndTime, GetServices, token GetProfiles");
  EXPECT_EQ(meeting.camera.refusals, 0);
  EXPECT_EQ(meeting.camera.questions.at(2).path, "/onvif/media");
  EXPECT_THAT(meeting.camera.questions.at(2).header("Content-Type"), HasSubstr("media/wsdl/GetProfiles"));
  for (auto const& asked : meeting.camera.questions) EXPECT_THAT(asked.body + asked.head, Not(HasSubstr("secret")));
  EXPECT_EQ(meeting.device->clock_ahead(), Span{});
}

TEST(Device, SignsWithTheCamerasClock) {
  for (auto ahead : {hours(1), seconds(-20), days(-9000)}) {
    Meeting meeting;
    meeting.camera.ahead = ahead;
    EXPECT_TRUE(meeting.profiles());
    EXPECT_EQ(meeting.camera.refusals, 0) << ahead.ms;
    EXPECT_EQ(meeting.device->clock_ahead(), ahead);
  }
}

TEST(Device, FindsTheClockOfACameraThatCallsItsLocalTimeUtc) {
  Meeting meeting;
  auto& camera = meeting.camera;
  camera.says["GetSystemDateAndTime"] = [&](WebAsked const&) {
    return ScriptedDevice::time_answer(camera.moment("UTCDateTime", camera.now() + hours(7)));
  };
  EXPECT_TRUE(meeting.profiles());
  EXPECT_EQ(camera.refusals, 1) << "by what it says, then by our clock";
}

TEST(Device, FindsTheClockOfACameraThatTellsNoUtc) {
  for (auto wrong : {Span{}, seconds(-90)}) {
    Meeting meeting;
    auto& camera = meeting.camera;
    camera.ahead = wrong;
    camera.says["GetSystemDateAndTime"] = [&](WebAsked const&) {
      return ScriptedDevice::time_answer(camera.moment("LocalDateTime", camera.now() + hours(7)));
    };
    EXPECT_TRUE(meeting.profiles());
    EXPECT_EQ(camera.refusals, 0);
    EXPECT_FALSE(meeting.device->clock_ahead().has_value());
  }
  Meeting local;  // and checks against its local time
  local.camera.ahead = hours(7);
  local.camera.says["GetSystemDateAndTime"] = [&](WebAsked const&) {
    return ScriptedDevice::time_answer(local.camera.moment("LocalDateTime", local.camera.now()));
  };
  EXPECT_TRUE(local.profiles());
  EXPECT_EQ(local.camera.refusals, 1);
}

TEST(Device, SignsEvenForTheTimeWhenTheCameraWantsIt) {
  Meeting meeting;
  auto& camera = meeting.camera;
  camera.ahead = hours(1);
  int refused = 0;
  camera.says["GetSystemDateAndTime"] = [&](WebAsked const& asked) {
    if (camera.believes(asked)) return camera.usual(asked);
    refused += asked.shown.empty() ? 0 : 1;
    return ScriptedDevice::answer("401 Unauthorized", "Date: Sun, 22 Nov 2026 04:15:00 GMT\r\n",
                                  in_envelope("<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode>"
                                              "<env:Value>ter:NotAuthorized</env:Value></env:Subcode></env:Code>"
                                              "</env:Fault>"));
  };
  EXPECT_TRUE(meeting.profiles());
  EXPECT_EQ(refused + camera.refusals, 0) << "the date of its answer tells the clock";
  EXPECT_EQ(meeting.said(), "GetSystemDateAndTime, token GetSystemDateAndTime, GetServices, token GetProfiles");
}

TEST(Device, GoesOnWithoutATimeThatIsNotTold) {
  Meeting meeting;
  meeting.camera.says["GetSystemDateAndTime"] = [](WebAsked const&) {
    return ScriptedDevice::fault("ter:ActionNotSupported", "no");
  };
  EXPECT_TRUE(meeting.profiles());
}

TEST(Device, AnswersTheDigestOfACameraThatTakesNoTokens) {
  for (std::string algorithm : {"", ", algorithm=MD5", ", algorithm=SHA-256"}) {
    Meeting meeting;
    meeting.camera.takes_tokens = false;
    meeting.camera.challenges = "WWW-Authenticate: Digest realm=\"c\", nonce=\"1\", qop=\"auth\"" + algorithm + "\r\n";
    EXPECT_TRUE(meeting.profiles());
    EXPECT_EQ(meeting.said(), "GetSystemDateAndTime, GetServices, token GetProfiles, digest GetProfiles");
    auto shown = meeting.camera.questions.back().header("Authorization");
    EXPECT_THAT(shown, HasSubstr("uri=\"/onvif/media\""));
    EXPECT_EQ(shown.find("algorithm=SHA-256") != std::string::npos, algorithm == ", algorithm=SHA-256");
  }
}

TEST(Device, NeverHasAPasswordRefusedMoreThanThreeTimes) {
  std::string const digest = "WWW-Authenticate: Digest realm=\"c\", nonce=\"1\"\r\n";
  struct {
    std::string challenges;
    Span time_told;
    int most;
  } const cases[] = {{"", {}, 1},
                     {"", hours(7), 2},
                     {digest, {}, 2},
                     {digest, hours(7), 2},
                     {"WWW-Authenticate: Basic realm=\"c\"\r\n", hours(7), 2}};
  for (auto const& each : cases) {
    Meeting meeting("wrong");
    auto& camera = meeting.camera;
    camera.challenges = each.challenges;
    camera.digest_password = "wrong";
    camera.says["GetSystemDateAndTime"] = [&](WebAsked const&) {
      return ScriptedDevice::time_answer(camera.moment("UTCDateTime", camera.now() + each.time_told));
    };
    EXPECT_EQ(meeting.reason(), Reason::password_refused);
    EXPECT_EQ(camera.refusals, each.most) << each.challenges;
    auto before = camera.heard.size();
    auto identity = meeting.ask(meeting.device->identity());
    ASSERT_FALSE(identity);
    EXPECT_EQ(identity.error().reason, Reason::password_refused);
    EXPECT_EQ(camera.heard.size(), before) << "once given up, nothing is asked that would be refused again";
    EXPECT_THAT(identity.error().said, Not(HasSubstr("wrong")));
  }
}

TEST(Device, WithoutAPasswordSaysThatOneIsMissing) {
  Meeting meeting;
  meeting.settings.credentials = {};
  EXPECT_EQ(meeting.reason(), Reason::password_missing);
  Meeting open;
  open.settings.credentials = {};
  open.camera.open = true;
  EXPECT_TRUE(open.profiles());
}

TEST(Device, LearnsAClockThatWasSetAnew) {
  Meeting meeting;
  ASSERT_TRUE(meeting.profiles());
  meeting.camera.ahead = minutes(5);  // and the camera's, by somebody
  EXPECT_TRUE(meeting.ask(meeting.device->identity()));
  EXPECT_EQ(meeting.device->clock_ahead(), minutes(5));
  EXPECT_EQ(meeting.device->refusals(), 0);
}

TEST(Device, SaysWhenSomebodyKnownIsNotAllowed) {
  Meeting meeting;
  ASSERT_TRUE(meeting.profiles());
  meeting.camera.says["SystemReboot"] = [&](WebAsked const&) { return meeting.camera.refusal(); };
  for (int times = 0; times < 5; ++times) {
    auto rebooted = meeting.ask(meeting.device->reboot());
    ASSERT_FALSE(rebooted);
    EXPECT_EQ(rebooted.error().reason, Reason::not_allowed);
  }
  EXPECT_EQ(std::count(meeting.camera.heard.begin(), meeting.camera.heard.end(), "token SystemReboot"), 1);
  EXPECT_TRUE(meeting.ask(meeting.device->identity()));
}

}  // namespace
}  // namespace haidang::onvif

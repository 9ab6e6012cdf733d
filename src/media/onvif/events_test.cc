#include "media/onvif/events.h"

#include <gmock/gmock.h>

#include "media/onvif/answers_fixture.h"
#include "media/onvif/ptz.h"

namespace haidang::onvif {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Topics, OfManyMakersMeanThreeThings) {
  struct {
    char const* topic;
    EventKind kind;
  } const cases[] = {
      {"VideoSource/MotionAlarm", EventKind::motion},
      {"RuleEngine/CellMotionDetector/Motion", EventKind::motion},
      {"VideoAnalytics/MotionDetection", EventKind::motion},
      {"RuleEngine/TamperDetector/Tamper", EventKind::tampering},
      {"VideoSource/Tampering", EventKind::tampering},
      {"VideoSource/GlobalSceneChange/ImagingService", EventKind::tampering},
      {"VideoSource/ImageTooDark/AnalyticsService", EventKind::tampering},
      {"VideoSource/SignalLoss", EventKind::video_loss},
      {"VideoSource/VideoLoss", EventKind::video_loss},
      {"VideoSource/ConnectionFailed", EventKind::video_loss},
      {"Device/Trigger/DigitalInput", EventKind::other},
      {"RuleEngine/LineDetector/Crossed", EventKind::other},
      {"", EventKind::other},
  };
  for (auto const& each : cases) EXPECT_EQ(kind_of_topic(each.topic), each.kind) << each.topic;
}

std::string message(std::string const& topic, std::string const& attributes, std::string const& source,
                    std::string const& data) {
  return "<wsnt:NotificationMessage><wsnt:Topic Dialect='x'>" + topic + "</wsnt:Topic><wsnt:Message><tt:Message " +
         attributes + "><tt:Source>" + source + "</tt:Source><tt:Data>" + data +
         "</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>";
}
std::string item(std::string const& name, std::string const& value) {
  return "<tt:SimpleItem Name='" + name + "' Value='" + value + "'/>";
}

TEST(Events, AreReadWithTheirSourceAndState) {
  auto answer = answer_of(
      "<tev:PullMessagesResponse><tev:CurrentTime>2026-11-22T03:15:00Z</tev:CurrentTime>" +
      message("tns1:RuleEngine/CellMotionDetector/Motion",
              "UtcTime='2026-11-22T03:14:59Z' PropertyOperation='Initialized'",
              item("VideoSourceConfigurationToken", "VideoSourceToken") + item("Rule", "MyMotionDetectorRule"),
              item("IsMotion", "false")) +
      message("tns1:VideoSource/dom0:SignalLoss", "UtcTime='2026-11-22T03:15:00' PropertyOperation='Changed'",
              item("Source", "2"), item("State", "1")) +
      message("tns1:VideoSource/Tampering", "", "", item("channel", "0") + item("state", "inactive")) +
      message("tns1:Device/Trigger/Relay", "PropertyOperation='Deleted'", item("RelayToken", "r1"),
              item("LogicalState", "active")) +
      message("tns1:UserAlarm/Pulse", "UtcTime='yesterday'", "", "") + "<wsnt:NotificationMessage/>" +
      "</tev:PullMessagesResponse>");
  auto read = read_events(answer.body);
  ASSERT_EQ(read.size(), 5U);
  EXPECT_EQ(read[0].kind, EventKind::motion);
  EXPECT_FALSE(read[0].active);
  EXPECT_TRUE(read[0].first_report);
  EXPECT_EQ(read[0].source, "VideoSourceToken");
  EXPECT_EQ(read[0].at, *parse_rfc3339("2026-11-22T03:14:59Z"));
  EXPECT_EQ(read[1].kind, EventKind::video_loss);
  EXPECT_EQ(read[1].topic, "VideoSource/SignalLoss");
  EXPECT_TRUE(read[1].active);
  EXPECT_EQ(read[1].source, "2");
  EXPECT_EQ(read[1].at, *parse_rfc3339("2026-11-22T03:15:00Z")) << "a time without an offset";
  EXPECT_FALSE(read[2].active) << "the state counts and not the channel's number";
  EXPECT_FALSE(read[3].active) << "what is deleted is over";
  EXPECT_TRUE(read[4].active) << "an event without a state has just happened";
  EXPECT_FALSE(read[4].at);
}

auto const reached = *read_web_address("http://203.0.113.9:8001/");
auto const own = *read_web_address("http://192.168.1.64/onvif/device_service");

TEST(Subscription, IsAskedWhereTheCameraWasReachedAndKnowsItsReferences) {
  auto answer = answer_of(
      "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>"
      "<wsa5:Address>http://192.168.1.64/onvif/services?Idx=0</wsa5:Address>"
      "<wsa5:ReferenceParameters><dom0:SubscriptionId>4&amp;2</dom0:SubscriptionId><a b='c'>d</a>"
      "</wsa5:ReferenceParameters></tev:SubscriptionReference>"
      "<wsnt:CurrentTime>2026-11-22T11:15:00Z</wsnt:CurrentTime>"
      "<wsnt:TerminationTime>2026-11-22T11:17:00Z</wsnt:TerminationTime>"
      "</tev:CreatePullPointSubscriptionResponse>");
  auto read = read_subscription(answer.body, own, reached);
  ASSERT_TRUE(read);
  EXPECT_EQ(web_url(read->address), "http://203.0.113.9:8001/onvif/services?Idx=0");
  EXPECT_EQ(read->to, "http://192.168.1.64/onvif/services?Idx=0");
  EXPECT_EQ(read->lasts, minutes(2));
  EXPECT_THAT(read->references, HasSubstr("<p:SubscriptionId xmlns:p=\"http://www.maker.example/2009/event\""));
  EXPECT_THAT(read->references, HasSubstr(">4&amp;2</p:SubscriptionId>"));
  EXPECT_TRUE(Document::read("<h>" + read->references + "</h>"));
}

TEST(Subscription, WithoutAnAddressIsNone) {
  EXPECT_FALSE(read_subscription(answer_of("<R/>").body, own, reached));
  auto bare = answer_of("<R><SubscriptionReference><Address>http://h/s</Address></SubscriptionReference></R>");
  auto read = read_subscription(bare.body, own, reached);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->lasts, minutes(1)) << "a camera that does not say how long";
  EXPECT_EQ(read->references, "");
}

TEST(Questions, AboutEventsSayHowLong) {
  EXPECT_THAT(create_pull_point_subscription(minutes(1)).body,
              HasSubstr("<InitialTerminationTime>PT60S</InitialTerminationTime>"));
  EXPECT_THAT(pull_messages(milliseconds(10), 5).body, HasSubstr("<Timeout>PT1S</Timeout>"));
  EXPECT_THAT(renew(minutes(2)).body, HasSubstr("PT120S"));
  for (auto const& call :
       {create_pull_point_subscription(minutes(1)), pull_messages(seconds(5), 5), renew(minutes(1)), unsubscribe()})
    EXPECT_TRUE(Document::read(call.body)) << call.body;
}

TEST(Movements, StopByThemselvesAndStayInTheirRange) {
  auto call = continuous_move("p", {-3, 0.5, 0}, milliseconds(100));
  EXPECT_THAT(call.body, HasSubstr("x=\"-1\" y=\"0.5\""));
  EXPECT_THAT(call.body, Not(HasSubstr("Zoom")));
  EXPECT_THAT(call.body, HasSubstr("<Timeout>PT1S</Timeout>"));
  EXPECT_THAT(continuous_move("p", {0, 0, 1}, hours(9)).body, HasSubstr("<Timeout>PT60S</Timeout>"));
  EXPECT_THAT(continuous_move("p", {0, 0, 1}, hours(9)).body, Not(HasSubstr("PanTilt")));
  EXPECT_THAT(continuous_move("p", {0.0 / 0.0, 1e300, 0}, seconds(1)).body, HasSubstr("x=\"0\" y=\"1\""));
  EXPECT_TRUE(Document::read(stop_moving("p").body));
}

}  // namespace
}  // namespace haidang::onvif

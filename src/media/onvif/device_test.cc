#include "media/onvif/meeting.h"

namespace haidang::onvif {
namespace {

using testing::HasSubstr;

TEST(Device, AsksForCapabilitiesWhereServicesAreNotKnown) {
  Meeting meeting;
  meeting.camera.says["GetServices"] = [](WebAsked const&) {
    return ScriptedDevice::fault("ter:ActionNotSupported", "");
  };
  meeting.camera.says["GetCapabilities"] = [](WebAsked const&) {
    return ScriptedDevice::well(
        "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>http://10.9.9.9/onvif/old_media</tt:XAddr>"
        "</tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>");
  };
  EXPECT_TRUE(meeting.profiles());
  EXPECT_EQ(meeting.camera.questions.back().path, "/onvif/old_media");
}

// Services with a second media service, whose profiles are `second`.
void add_media2(Meeting& meeting, std::string const& second) {
  meeting.camera.says["GetServices"] = [](WebAsked const&) {
    auto service = [](std::string const& space, std::string const& path) {
      return "<tds:Service>" + element("tds:Namespace", space) + element("tds:XAddr", "http://192.168.1.64" + path) +
             "</tds:Service>";
    };
    return ScriptedDevice::well("<tds:GetServicesResponse>" + service("http://www.onvif.org/ver10/media/wsdl", "/m1") +
                                service("http://www.onvif.org/ver20/media/wsdl", "/m2") + "</tds:GetServicesResponse>");
  };
  meeting.camera.says["GetProfiles"] = [&meeting, second](WebAsked const& asked) {
    return asked.path == "/m2" ? second : meeting.camera.usual(asked);
  };
}

TEST(Device, PrefersTheSecondMediaServiceAndFallsBackToTheFirst) {
  Meeting both;
  add_media2(both, ScriptedDevice::well("<tr2:GetProfilesResponse><tr2:Profiles token='p2'><tr2:Configurations>"
                                        "<tr2:VideoEncoder token='e'><tt:Encoding>H265</tt:Encoding></tr2:VideoEncoder>"
                                        "</tr2:Configurations></tr2:Profiles></tr2:GetProfilesResponse>"));
  auto newer = both.profiles();
  ASSERT_TRUE(newer);
  EXPECT_EQ(newer->at(0).token, "p2");
  EXPECT_EQ(newer->at(0).version, MediaVersion::second);
  for (auto const& second :
       {ScriptedDevice::fault("ter:ActionNotSupported", ""), ScriptedDevice::answer("404 Not Found", "", "<html/>"),
        ScriptedDevice::well("<tr2:GetProfilesResponse/>"), ScriptedDevice::answer("200 OK", "", "no XML at all")}) {
    Meeting meeting;
    add_media2(meeting, second);
    auto older = meeting.profiles();
    ASSERT_TRUE(older) << second;
    EXPECT_EQ(older->at(0).token, "main") << second;
  }
}

TEST(Device, GivesStreamsAndPicturesTheAddressThatWasReached) {
  Meeting meeting;
  auto& camera = meeting.camera;
  camera.says["GetStreamUri"] = [](WebAsked const&) {
    return ScriptedDevice::well(
        "<R><trt:MediaUri><tt:Uri>rtsp://192.168.1.64:8554/main?a=1&amp;b=2</tt:Uri>"
        "</trt:MediaUri></R>");
  };
  camera.says["GetSnapshotUri"] = [](WebAsked const&) {
    return ScriptedDevice::well(
        "<R><trt:MediaUri><tt:Uri>http://192.168.1.64/snap.jpg?c=1</tt:Uri></trt:MediaUri></R>");
  };
  camera.says["/snap.jpg?c=1"] = [](WebAsked const& asked) {  // Basic, where SOAP takes tokens
    if (asked.shown == "basic")
      return ScriptedDevice::answer("200 OK", "Content-Type: image/jpeg\r\n", "\xFF\xD8 picture");
    return ScriptedDevice::answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"c\"\r\n", "");
  };
  auto found = meeting.profiles();
  ASSERT_TRUE(found);
  auto stream = meeting.ask(meeting.device->stream_uri(found->at(0)));
  ASSERT_TRUE(stream);
  EXPECT_EQ(*stream, "rtsp://127.0.0.1:8554/main?a=1&b=2");
  auto uri = meeting.ask(meeting.device->snapshot_uri(found->at(0)));
  ASSERT_TRUE(uri);
  EXPECT_EQ(*uri, "http://" + camera.place() + "/snap.jpg?c=1");
  auto picture = meeting.ask(meeting.device->snapshot(*uri));
  ASSERT_TRUE(picture) << picture.error().said;
  EXPECT_EQ(picture->content_type, "image/jpeg");
  EXPECT_EQ(picture->bytes.size(), 10U);
}

TEST(Device, AsksForAPictureThatItMayNotHaveOnce) {
  Meeting meeting;
  ASSERT_TRUE(meeting.profiles());
  meeting.camera.says["/snap"] = [](WebAsked const&) {
    return ScriptedDevice::answer("401 Unauthorized", "WWW-Authenticate: Digest realm=\"c\", nonce=\"1\"\r\n", "");
  };
  for (int times = 0; times < 3; ++times)
    EXPECT_EQ(meeting.ask(meeting.device->snapshot("http://" + meeting.camera.place() + "/snap")).error().reason,
              Reason::password_refused);
  EXPECT_EQ(std::count(meeting.camera.heard.begin(), meeting.camera.heard.end(), "digest /snap"), 1);
}

TEST(Device, HearsEventsWithTheReferencesThatTheCameraGave) {
  Meeting meeting;
  auto& camera = meeting.camera;
  camera.says["CreatePullPointSubscription"] = [](WebAsked const&) {
    return ScriptedDevice::well(
        "<R><tev:SubscriptionReference><wsa5:Address>http://192.168.1.64/onvif/sub</wsa5:Address>"
        "<wsa5:ReferenceParameters><dom0:SubscriptionId>7</dom0:SubscriptionId></wsa5:ReferenceParameters>"
        "</tev:SubscriptionReference><wsnt:CurrentTime>2026-11-22T03:15:00Z</wsnt:CurrentTime>"
        "<wsnt:TerminationTime>2026-11-22T03:16:00Z</wsnt:TerminationTime></R>");
  };
  camera.says["PullMessages"] = [](WebAsked const&) {
    return ScriptedDevice::well(
        "<R><wsnt:NotificationMessage><wsnt:Topic>tns1:VideoSource/SignalLoss</wsnt:Topic><wsnt:Message><tt:Message>"
        "<tt:Data><tt:SimpleItem Name='State' Value='true'/></tt:Data></tt:Message></wsnt:Message>"
        "</wsnt:NotificationMessage></R>");
  };
  camera.says["Renew"] = camera.says["Unsubscribe"] = [](WebAsked const&) { return ScriptedDevice::well("<R/>"); };
  ASSERT_TRUE(meeting.open());
  auto subscription = meeting.ask(meeting.device->subscribe(minutes(1)));
  ASSERT_TRUE(subscription) << subscription.error().said;
  auto events = meeting.ask(meeting.device->pull(*subscription, seconds(1)));
  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 1U);
  EXPECT_EQ(events->at(0).kind, EventKind::video_loss);
  EXPECT_EQ(*meeting.ask(meeting.device->renew(*subscription, minutes(2))), minutes(2));
  EXPECT_TRUE(meeting.ask(meeting.device->unsubscribe(*subscription)));
  auto const& pulled = camera.questions.at(3);
  EXPECT_EQ(pulled.path, "/onvif/sub");
  EXPECT_THAT(pulled.body, HasSubstr(">7</p:SubscriptionId>"));
  EXPECT_THAT(pulled.body,
              HasSubstr("<a:To xmlns:a=\"http://www.w3.org/2005/08/addressing\">http://192.168.1.64/onvif/sub"));
}

TEST(Device, SaysWhyItCameToNothing) {
  struct {
    std::string answer;
    Reason reason;
  } const cases[] = {
      {ScriptedDevice::answer("404 Not Found", "", "<html/>"), Reason::refused},
      {ScriptedDevice::answer("503 Service Unavailable", "", ""), Reason::busy},
      {ScriptedDevice::answer("403 Forbidden", "", "locked"), Reason::not_allowed},
      {ScriptedDevice::answer("200 OK", "", "<html><body>Welcome</body></html>"), Reason::not_rtsp},
      {"HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n", Reason::not_rtsp},
      {"SSH-2.0-OpenSSH_9.2\r\n\r\n", Reason::not_rtsp},
      {"hang up", Reason::closed},
      {"", Reason::no_answer},
      {ScriptedDevice::fault("ter:NoProfile", ""), Reason::no_such_stream},
      {ScriptedDevice::fault("ter:MaxNVTProfiles", ""), Reason::busy},
      {ScriptedDevice::answer("302 Moved", "Location: rtsp://elsewhere/\r\n", ""), Reason::refused},
  };
  for (auto const& each : cases) {
    Meeting meeting;
    meeting.settings.limits.answer = milliseconds(200);
    meeting.camera.says["GetProfiles"] = [&](WebAsked const&) { return each.answer; };
    EXPECT_EQ(meeting.reason(), each.reason) << each.answer;
  }
  Meeting nobody;
  nobody.settings.url = "127.0.0.1:1";
  EXPECT_EQ(nobody.reason(), Reason::unreachable);
  Meeting nonsense;
  nonsense.settings.url = "rtsp://127.0.0.1/";
  EXPECT_EQ(nonsense.reason(), Reason::bad_address);
}

TEST(Device, FollowsARedirectionOnceAndOnlyToTheSameCamera) {
  Meeting meeting;
  auto moved = [&](std::string const& where) {
    return [where](WebAsked const&) { return ScriptedDevice::answer("307 Moved", "Location: " + where + "\r\n", ""); };
  };
  auto& camera = meeting.camera;
  camera.says["GetSystemDateAndTime"] = [&](WebAsked const& asked) {
    if (asked.path == "/new") return camera.usual(asked);
    return moved("http://192.168.1.64" + camera.place().substr(9) + "/new")(asked);
  };
  EXPECT_TRUE(meeting.profiles());
  EXPECT_EQ(camera.questions.at(1).path, "/new");
  EXPECT_EQ(camera.questions.at(2).path, "/new") << "from then on there";
  Meeting circle;
  circle.camera.says["GetSystemDateAndTime"] = moved("http://" + circle.camera.place() + "/a");
  circle.camera.says["GetServices"] = circle.camera.says["GetSystemDateAndTime"];
  circle.camera.says["GetCapabilities"] = circle.camera.says["GetSystemDateAndTime"];
  EXPECT_EQ(circle.reason(), Reason::refused);
  EXPECT_LE(circle.camera.heard.size(), 6U);
}

TEST(Device, CanBeStopped) {
  Meeting meeting;
  ASSERT_TRUE(meeting.open());
  meeting.camera.says["GetProfiles"] = [&](WebAsked const&) {
    asio::post(meeting.loop, [&] { meeting.device->stop(); });
    return std::string();
  };
  EXPECT_EQ(meeting.ask(meeting.device->profiles()).error().reason, Reason::stopped);
  EXPECT_EQ(meeting.ask(meeting.device->identity()).error().reason, Reason::stopped);
}

}  // namespace
}  // namespace haidang::onvif

#include "media/onvif/web_address.h"

#include <gtest/gtest.h>

namespace haidang::onvif {
namespace {

TEST(WebAddress, IsReadAsPeoplePasteIt) {
  struct {
    char const *text, *url, *user, *password;
  } const cases[] = {
      {"10.0.0.5", "http://10.0.0.5/onvif/device_service", "", ""},
      {" 10.0.0.5:8000 ", "http://10.0.0.5:8000/onvif/device_service", "", ""},
      {"http://10.0.0.5/", "http://10.0.0.5/onvif/device_service", "", ""},
      {"https://cam.city/onvif/device_service", "https://cam.city/onvif/device_service", "", ""},
      {"HTTPS://10.0.0.5:8443/x?y=1", "https://10.0.0.5:8443/x?y=1", "", ""},
      {"http://[fe80::1]/a", "http://[fe80::1]/a", "", ""},
      {"http://10.0.0.5:554/a", "http://10.0.0.5:554/a", "", ""},
      {"http://admin:p@ss:w/rd#1@10.0.0.5:80/a", "http://10.0.0.5/a", "admin", "p@ss:w/rd#1"},
  };
  for (auto const& each : cases) {
    auto read = read_web_address(each.text);
    ASSERT_TRUE(read) << each.text;
    EXPECT_EQ(web_url(*read), each.url) << each.text;
    EXPECT_EQ(read->credentials.user, each.user);
    EXPECT_EQ(read->credentials.password, each.password);
  }
  for (auto text : {"", "rtsp://10.0.0.5/", "http://", "10.0.0.5:99999", "a b"})
    EXPECT_FALSE(read_web_address(text)) << text;
}

TEST(StatedAddresses, LeadBackToTheCameraThatWasReached) {
  struct {
    char const *what, *stated, *own, *reached, *expected;
  } const cases[] = {
      {"right", "http://10.0.0.5/onvif/media", "http://10.0.0.5/onvif/device_service", "http://10.0.0.5/d",
       "http://10.0.0.5/onvif/media"},
      {"inner network", "http://192.168.1.64/onvif/media", "http://192.168.1.64/d", "http://10.0.0.5/d",
       "http://10.0.0.5/onvif/media"},
      {"translated port", "http://192.168.1.64:80/onvif/media", "http://192.168.1.64/d", "http://203.0.113.9:8001/d",
       "http://203.0.113.9:8001/onvif/media"},
      {"another port of its own", "http://192.168.1.64:8899/onvif/media", "http://192.168.1.64/d", "http://10.0.0.5/d",
       "http://10.0.0.5:8899/onvif/media"},
      {"link-local", "http://[fe80::3]/onvif/media", "http://[fe80::3]/d", "http://10.0.0.5/d",
       "http://10.0.0.5/onvif/media"},
      {"open address of a door with TLS", "http://10.0.0.5/onvif/media", "http://10.0.0.5/d", "https://10.0.0.5/d",
       "https://10.0.0.5/onvif/media"},
      {"does not state its own", "http://0.0.0.0/onvif/media", "", "http://10.0.0.5:8001/d",
       "http://10.0.0.5:8001/onvif/media"},
      {"credentials in it", "http://u:p@10.0.0.5/m", "", "http://10.0.0.5/d", "http://10.0.0.5/m"},
      {"unreadable", "urn:uuid:1", "", "http://10.0.0.5/d", ""},
  };
  for (auto const& each : cases) {
    std::optional<Address> own;
    if (*each.own != '\0') own = *read_web_address(each.own);
    auto found = at_reached(each.stated, own, *read_web_address(each.reached));
    EXPECT_EQ(found ? web_url(*found) : "", each.expected) << each.what;
  }
}

TEST(StreamAddresses, GetTheHostThatWasReached) {
  auto reached = *read_web_address("http://203.0.113.9:8001/");
  EXPECT_EQ(*stream_at("rtsp://192.168.1.64:554/Streaming/Channels/101?transportmode=unicast", reached),
            "rtsp://203.0.113.9/Streaming/Channels/101?transportmode=unicast");
  EXPECT_EQ(*stream_at("rtsp://admin:1@0.0.0.0:8554/cam/realmonitor?channel=1&subtype=0", reached),
            "rtsp://203.0.113.9:8554/cam/realmonitor?channel=1&subtype=0");
  for (auto text : {"", "http://10.0.0.5/video.mjpg", "n/a"}) {
    auto found = stream_at(text, reached);
    ASSERT_FALSE(found) << text;
    EXPECT_EQ(found.error().reason, Reason::bad_address);
  }
}

}  // namespace
}  // namespace haidang::onvif

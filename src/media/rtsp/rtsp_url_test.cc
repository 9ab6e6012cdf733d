#include "media/rtsp/rtsp_url.h"

#include <gtest/gtest.h>

namespace haidang::rtsp {
namespace {

std::string shown(Result<Address> const& read) {
  if (!read) return "-";
  return read->url() + " port " + std::to_string(read->port) + " user " + read->credentials.user + " password " +
         read->credentials.password;
}

TEST(ReadAddress, TakesNameAndPasswordOutWhateverStandsInThem) {
  struct {
    char const *url, *shown;
  } const cases[] = {
      {"rtsp://10.0.0.5/live", "rtsp://10.0.0.5/live port 554 user  password "},
      {"RTSP://cam:8554", "rtsp://cam:8554 port 8554 user  password "},
      {"rtsps://10.0.0.5/a", "rtsps://10.0.0.5/a port 322 user  password "},
      {"rtsps://10.0.0.5:554/a", "rtsps://10.0.0.5:554/a port 554 user  password "},
      {"rtsp://10.0.0.5:554/a", "rtsp://10.0.0.5/a port 554 user  password "},
      {" rtsp://10.0.0.5?channel=1&subtype=0\n", "rtsp://10.0.0.5?channel=1&subtype=0 port 554 user  password "},
      {"rtsp://admin:secret@10.0.0.5/s", "rtsp://10.0.0.5/s port 554 user admin password secret"},
      {"rtsp://admin@10.0.0.5/s", "rtsp://10.0.0.5/s port 554 user admin password "},
      {"rtsp://admin:p%40ss%2Fw@10.0.0.5/s", "rtsp://10.0.0.5/s port 554 user admin password p@ss/w"},
      {"rtsp://admin:100%@10.0.0.5/s", "rtsp://10.0.0.5/s port 554 user admin password 100%"},
      {"rtsp://admin:p@ss:w/rd#1@10.0.0.5:555/s", "rtsp://10.0.0.5:555/s port 555 user admin password p@ss:w/rd#1"},
      {"rtsp://admin:a@b/c@camera.city/s", "rtsp://camera.city/s port 554 user admin password a@b/c"},
      {"rtsp://10.0.0.5/user=admin&password=@x.y/1",
       "rtsp://10.0.0.5/user=admin&password=@x.y/1 port 554 user  password "},
      {"rtsp://root:x@cam/s@1", "rtsp://cam/s@1 port 554 user root password x"},
      {"rtsp://a:b@[fe80::1]:8554/s", "rtsp://[fe80::1]:8554/s port 8554 user a password b"},
      {"http://10.0.0.5/live", "-"},
      {"10.0.0.5/live", "-"},
      {"rtsp://", "-"},
      {"rtsp:///live", "-"},
      {"rtsp://10.0.0.5:0/", "-"},
      {"rtsp://10.0.0.5:70000/", "-"},
      {"rtsp://10.0.0.5/a b", "-"},
      {"rtsp://10.0.0.5/a\r\nX: 1", "-"},
      {"rtsp://[fe80::1", "-"},
      {"rtsp://a:b@", "-"},
  };
  for (auto const& each : cases) EXPECT_EQ(shown(read_address(each.url)), each.shown) << each.url;
}

TEST(ReadAddress, NeverRepeatsThePasswordInAnError) {
  auto refused = read_address("rtsp://admin:secret@10.0.0.5:99999/");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message.find("secret"), std::string::npos);
  EXPECT_NE(refused.error().message.find("Địa chỉ camera"), std::string::npos);
}

TEST(BaseUrl, NamesTheHostThatAnswered) {
  auto asked = *read_address("rtsp://u:p@10.0.0.5:8554/cam?channel=1");
  struct {
    char const *base, *location, *url;
  } const cases[] = {
      {"", "", "rtsp://10.0.0.5:8554/cam?channel=1"},
      {"rtsp://10.0.0.5:8554/cam/", "", "rtsp://10.0.0.5:8554/cam/"},
      {"rtsp://192.168.1.108/cam/", "", "rtsp://10.0.0.5:8554/cam/"},
      {"rtsp://u:p@10.0.0.5:8554/cam", "", "rtsp://10.0.0.5:8554/cam"},
      {"192.168.1.108/cam/", "", "rtsp://10.0.0.5:8554/cam/"},
      {"/cam/", "", "rtsp://10.0.0.5:8554/cam/"},
      {"", "rtsp://10.0.0.5:8554/other/", "rtsp://10.0.0.5:8554/other/"},
      {"what is this", "", "rtsp://10.0.0.5:8554/cam?channel=1"},
      {"rtsp://:::/", "rtsp://10.0.0.5:8554/x", "rtsp://10.0.0.5:8554/x"},
  };
  for (auto const& each : cases) EXPECT_EQ(base_url(asked, each.base, each.location), each.url) << each.base;
}

TEST(ControlUrl, FindsTheTrackInEveryNotation) {
  auto asked = *read_address("rtsp://10.0.0.5/cam");
  struct {
    char const *base, *control, *url;
  } const cases[] = {
      {"rtsp://10.0.0.5/cam/", "trackID=1", "rtsp://10.0.0.5/cam/trackID=1"},
      {"rtsp://10.0.0.5/cam", "trackID=1", "rtsp://10.0.0.5/cam/trackID=1"},
      {"rtsp://10.0.0.5/cam?channel=1&subtype=0", "trackID=0", "rtsp://10.0.0.5/cam?channel=1&subtype=0/trackID=0"},
      {"rtsp://10.0.0.5/cam", "?track=1", "rtsp://10.0.0.5/cam?track=1"},
      {"rtsp://10.0.0.5/cam/", "*", "rtsp://10.0.0.5/cam/"},
      {"rtsp://10.0.0.5/cam/", " ", "rtsp://10.0.0.5/cam/"},
      {"rtsp://10.0.0.5/cam/", "rtsp://10.0.0.5/cam/video?x=1", "rtsp://10.0.0.5/cam/video?x=1"},
      {"rtsp://10.0.0.5/cam/", "rtsp://192.168.1.108:8000/cam/video", "rtsp://10.0.0.5/cam/video"},
      {"rtsp://10.0.0.5/cam/", "rtsp://u:p@10.0.0.5/cam/video", "rtsp://10.0.0.5/cam/video"},
      {"rtsp://10.0.0.5/cam/", "/other/video", "rtsp://10.0.0.5/other/video"},
      {"rtsp://10.0.0.5/cam/", "streamid=0;url=http://x/", "rtsp://10.0.0.5/cam/streamid=0;url=http://x/"},
  };
  for (auto const& each : cases) EXPECT_EQ(control_url(asked, each.base, each.control), each.url) << each.control;
}

}  // namespace
}  // namespace haidang::rtsp

// Cameras that others have written, at the centre's doors: GStreamer's RTSP server with both codecs, over both
// carriers, open and behind a password. (FFmpeg cannot be one: it serves no RTSP, its `listen` only takes what is
// sent.)
#include <gtest/gtest.h>

#include <sstream>

#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

class OtherCameras : public ::testing::Test {
 protected:
  static constexpr auto python = "/usr/bin/python3";  // the distribution's, which has GStreamer's modules

  void SetUp() override {
    auto modules = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer";
    auto found = run({{python, "-c", modules}, {}});
    if (!found || found->code != 0) GTEST_SKIP() << "GStreamer's RTSP server is not installed for Python";
    auto started =
        Process::start({{python, HAIDANG_SOURCE_DIR "/tests/other_cameras/gst_camera.py", "đúng mật khẩu"}, {}});
    ASSERT_TRUE(started) << started.error().message;
    camera = std::move(*started);
    ASSERT_TRUE(camera->wait_for_output("port ", seconds(30))) << camera->output();
    ASSERT_TRUE(becomes_true([&] { return camera->output().ends_with("\n"); })) << camera->output();
    std::istringstream(camera->output().substr(5)) >> port;
    centre.emplace();
  }

  Json tried(std::string const& path, std::string const& password = "") {
    return centre->admin().post("/api/cameras/try", Json{{"url", "rtsp://127.0.0.1:" + std::to_string(port) + path},
                                                         {"userName", password.empty() ? "" : "admin"},
                                                         {"password", password}});
  }

  std::optional<Process> camera;
  std::uint16_t port = 0;
  std::optional<Centre> centre;
};

TEST_F(OtherCameras, ShowAPictureOfBothCodecsOverBothCarriersWithAndWithoutAPassword) {
  for (std::string codec : {"h264", "h265"})
    for (std::string carrier : {"tcp", "udp"})
      for (std::string guard : {"", "/guarded"}) {
        auto path = guard + "/" + codec + "/" + carrier;
        SCOPED_TRACE(path);
        auto look = tried(path, guard.empty() ? "" : "đúng mật khẩu");
        EXPECT_EQ(text(look, "/outcome"), "picture") << text(look, "/said");
        EXPECT_EQ(text(look, "/codec"), codec == "h264" ? "H.264" : "H.265");
        EXPECT_EQ(whole(look, "/width"), 320);
        EXPECT_EQ(whole(look, "/height"), 176);
        EXPECT_GT(text(look, "/still").size(), 1000U) << "it was decoded";
      }
}

TEST_F(OtherCameras, SayWhyWhenThereIsNoPicture) {
  EXPECT_EQ(text(tried("/guarded/h264/tcp", "đoán mò"), "/outcome"), "password_refused");
  EXPECT_EQ(text(tried("/guarded/h264/tcp"), "/outcome"), "password_missing");
  EXPECT_EQ(text(tried("/nothing/here"), "/outcome"), "no_stream");
}

}  // namespace
}  // namespace haidang::testing

// The demonstration's cameras: all of the catalogue, ten broken in different ways, every one at an address that can be
// registered.
#include "simulate/camera_city.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "simulate/catalogue_files.h"

namespace haidang::simulate {
namespace {

TEST(TheDemonstrationsCameras, AreSixtyOverSixKindsOfSites) {
  auto cameras = catalogue<haidang::Camera>("cameras");
  auto sites = catalogue<Site>("sites");
  std::map<std::string, SiteKind> kind;
  for (auto const& site : sites) kind[site.id.value()] = site.kind;
  std::set<SiteKind> kinds;
  std::set<std::string> ids;
  for (auto const& camera : cameras) {
    ASSERT_TRUE(kind.contains(camera.site.value())) << camera.id.value();
    kinds.insert(kind[camera.site.value()]);
    EXPECT_TRUE(ids.insert(camera.id.value()).second) << camera.id.value();
    auto where = kind[camera.site.value()];
    if (where == SiteKind::school || where == SiteKind::hospital) {
      EXPECT_NE(camera.viewing, Viewing::live) << camera.id.value() << ": health and stills only";
    }
    EXPECT_FALSE(camera.purpose.empty() || camera.legal_basis.empty()) << camera.id.value();
  }
  EXPECT_GE(cameras.size(), 60u);
  EXPECT_EQ(kinds.size(), 6u);
}

TEST(TheDemonstrationsCameras, AreEachFoundAtAnAddressOfThisMachine) {
  SystemClock clock;
  CameraCity::Settings settings{.cameras = catalogue<haidang::Camera>("cameras"), .sites = catalogue<Site>("sites")};
  settings.rtsp_port = settings.http_port = 0;  // free ones: a demonstration may run beside this test
  auto city = CameraCity::open(settings, clock);
  ASSERT_TRUE(city) << city.error().message;
  ASSERT_EQ((*city)->cameras().size(), settings.cameras.size());
  std::set<std::string> addresses;
  for (auto const& camera : (*city)->cameras()) {
    EXPECT_TRUE(camera.url.starts_with("rtsp://127.0.1.")) << camera.url;
    EXPECT_TRUE(addresses.insert(camera.url).second) << camera.url;
  }
}

}  // namespace
}  // namespace haidang::simulate

// Looking for the farm's cameras: to everybody on this machine's own address, and address by address.
#include <gmock/gmock.h>

#include <set>

#include "media/onvif/search.h"
#include "simulate/cameras/farm_fixture.h"

namespace haidang::simulate {
namespace {

using testing::UnorderedElementsAreArray;

// `count` cameras on 127.0.77.1, 127.0.77.2 … with the same ports.
FarmSettings neighbours(int count, std::uint16_t discovery_port, std::uint16_t http_port) {
  FarmSettings settings;
  for (int i = 0; i < count; ++i) {
    settings.cameras.push_back(plan_with({}));
    settings.cameras.back().name = "Ngã tư " + std::to_string(i + 1);
  }
  settings.first_address = "127.0.77.1";
  settings.an_address_each = true;
  settings.discovery_port = discovery_port;
  settings.http_port = http_port;
  return settings;
}

TEST(Search, OfTheNeighbourhoodFindsEveryCameraOnce) {
  auto settings = neighbours(5, 37'021, 0);
  settings.cameras[4].faults = {CameraFault::hidden};
  settings.cameras[3].faults = {CameraFault::wrong_xaddr};
  settings.group_discovery = true;
  Visit visit(std::move(settings));
  onvif::SearchSettings how;
  how.port = 37'021;
  how.wait = seconds(2);
  how.own_address = asio::ip::address_v4::loopback();
  auto found = visit.ask(onvif::search_neighbourhood(visit.loop.get_executor(), how));
  std::vector<std::string> urls, expected;
  for (auto const& each : found) urls.push_back(each.url);
  for (std::size_t i = 0; i < 4; ++i) expected.push_back(visit.farm->onvif_url(i));
  EXPECT_THAT(urls, UnorderedElementsAreArray(expected));
  for (auto const& each : found) {
    EXPECT_TRUE(each.match.name.starts_with("Ngã tư ")) << each.match.name;
    EXPECT_EQ(each.match.hardware, "HDSIM");
  }
}

TEST(Search, OfARangeFindsThoseWhoAnswerAndKnocksAtTheRest) {
  auto settings = neighbours(6, 37'022, 37'023);
  settings.cameras[1].faults = {CameraFault::hidden};                        // HTTP alone
  settings.cameras[2].faults = {CameraFault::silent};                        // nothing at all
  settings.cameras[4].faults = {CameraFault::hidden, CameraFault::no_soap};  // a web server, but no camera
  Visit visit(std::move(settings));
  onvif::SearchSettings how;
  how.port = 37'022;
  how.web_ports = {37'024, 37'023};
  how.wait = milliseconds(1200);
  how.most_at_once = 4;
  auto range = onvif::read_address_range("127.0.77.1-127.0.77.20");
  ASSERT_TRUE(range);
  auto begin = std::chrono::steady_clock::now();
  auto found = visit.ask(onvif::search_range(visit.loop.get_executor(), *range, how));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
  std::vector<std::string> urls, expected;
  for (auto const& each : found) urls.push_back(each.url);
  for (std::size_t i : {0U, 1U, 3U, 5U}) expected.push_back(visit.farm->onvif_url(i));
  EXPECT_EQ(urls, expected) << "in the order of their addresses";
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].match.id, visit.farm->id(0));
  EXPECT_EQ(found[1].match.id, "") << "one that answers by HTTP alone has no name yet";
  EXPECT_EQ(found[3].match.name, "Ngã tư 6");
}

TEST(Search, FindsACameraAgainByItsIdentity) {
  std::set<std::string> ids;
  for (int moved : {0, 1}) {
    auto settings = neighbours(1, 37'025, 0);
    settings.first_address = moved == 0 ? "127.0.77.31" : "127.0.77.32";
    Visit visit(std::move(settings));
    onvif::SearchSettings how;
    how.port = 37'025;
    how.wait = milliseconds(900);
    auto range = onvif::read_address_range("127.0.77.30-33");
    auto found = visit.ask(onvif::search_range(visit.loop.get_executor(), *range, how));
    ASSERT_EQ(found.size(), 1U);
    ids.insert(found[0].match.id);
  }
  EXPECT_EQ(ids.size(), 1U);
}

TEST(Farm, StandsOnThisMachineAlone) {
  SystemClock clock;
  auto settings = neighbours(1, 0, 0);
  settings.first_address = "10.0.0.1";
  EXPECT_EQ(Farm::start(std::move(settings), clock).error().kind, ErrorKind::invalid);
  FarmSettings same{{plan_with({}), plan_with({})}};
  same.http_port = 37'026;
  EXPECT_EQ(Farm::start(std::move(same), clock).error().kind, ErrorKind::invalid);
  EXPECT_EQ(Farm::start(FarmSettings{{CameraPlan{}}}, clock).error().kind, ErrorKind::invalid);
}

TEST(CameraFaults, HaveTheirNames) {
  for (auto each : all_camera_faults()) EXPECT_EQ(camera_fault_of(name_of(each)), each);
  EXPECT_EQ(all_camera_faults().size(), 41U);
  EXPECT_EQ(camera_fault_of("on fire"), std::nullopt);
}

}  // namespace
}  // namespace haidang::simulate

#include "city/outages/cause_map.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

Instant const now = *parse_rfc3339("2026-11-28T10:00:00+07:00");

struct City {
  std::vector<Agency> agencies;
  std::vector<Feed> feeds;
  std::vector<Camera> cameras;
  DirectorySnapshot snapshot;

  void agency(std::string const& id, AgencyKind kind) {
    auto& a = agencies.emplace_back();
    a.id = *Slug::of(id);
    a.kind = kind;
    a.name = *Title::of("Đơn vị " + id);
  }
  Feed& feed(std::string const& id, std::string const& agency) {
    auto& f = feeds.emplace_back();
    f.id = *Slug::of(id);
    f.agency = *Slug::of(agency);
    f.title = *Title::of("Luồng " + id);
    f.state = FeedState::live;
    return f;
  }
  void comes_from(std::string const& feed, std::string url) {
    Contract contract;
    contract.valid_from = now - days(1);
    contract.source.url = std::move(url);
    snapshot.contracts[feed] = {contract};
  }
  CauseMap map() {
    snapshot.agencies.set(agencies);
    snapshot.feeds.set(feeds);
    snapshot.cameras.set(cameras);
    return cause_map(snapshot, now);
  }
};

SharedThing const* thing(CauseMap const& map, OutageCause kind, std::string const& id) {
  auto found = std::ranges::find_if(map.things, [&](auto const& each) { return each.kind == kind && each.id == id; });
  return found == map.things.end() ? nullptr : &*found;
}

TEST(CauseMap, KnowsASiteByItsCamerasAndByStationsThatAllStandThere) {
  City city;
  city.agency("so-a", AgencyKind::department);
  Site port;
  port.id = *Slug::of("ben-cang");
  port.name = *Title::of("Bến cảng");
  port.agency = *Slug::of("so-a");
  city.snapshot.sites.set({port});
  Station here, there;
  here.id = *Slug::of("tram-1");
  here.site = port.id;
  there.id = *Slug::of("tram-2");
  there.site = *Slug::of("cong");
  city.snapshot.stations.set({here, there});
  Camera camera;
  camera.id = *Slug::of("cam-1");
  camera.site = port.id;
  city.cameras = {camera};
  city.feed("cam-1", "so-a");
  city.feed("kxq-1", "so-a").stations = {"tram-1"};
  city.feed("kxq-2", "so-a").stations = {"tram-1", "tram-2"};
  auto map = city.map();
  auto const* site = thing(map, OutageCause::site, "ben-cang");
  ASSERT_TRUE(site);
  EXPECT_THAT(site->feeds, UnorderedElementsAre("cam-1", "kxq-1"));
  EXPECT_EQ(site->name, "Bến cảng");
  EXPECT_EQ(site->owner, "so-a");
  EXPECT_EQ(map.feeds.at("kxq-2").site, std::nullopt);
}

TEST(CauseMap, KnowsAServerWhateverThePortAndWhoMendsIt) {
  City city;
  city.agency("trung-tam", AgencyKind::centre);
  for (auto const* id : {"a", "b"}) city.feed(id, "so-a").contractor = *Slug::of("hai-an");
  city.feed("c", "so-c");
  city.feed("d", "so-d");
  city.feed("gone", "so-d").state = FeedState::retired;
  city.comes_from("a", "ftp://user@10.0.0.1:2121/kxq/");
  city.comes_from("b", "https://10.0.0.1/api");
  city.comes_from("c", "mqtt://broker.so-c.vn:1883");
  city.comes_from("d", "mqtt://broker.so-c.vn:1884");
  city.comes_from("gone", "mqtt://broker.so-c.vn:1884");
  auto map = city.map();
  auto const* ftp = thing(map, OutageCause::host, "10.0.0.1");
  auto const* broker = thing(map, OutageCause::host, "broker.so-c.vn");
  ASSERT_TRUE(ftp && broker);
  EXPECT_THAT(ftp->feeds, UnorderedElementsAre("a", "b"));
  EXPECT_EQ(ftp->owner, "hai-an");
  EXPECT_THAT(broker->feeds, UnorderedElementsAre("c", "d"));
  EXPECT_EQ(broker->owner, "trung-tam") << "of two agencies: the centre finds out whose";
}

TEST(CauseMap, ReadsTheMachineOfAnAddress) {
  EXPECT_EQ(machine_of("rtsp://10.0.0.9:554/live"), "10.0.0.9");
  EXPECT_EQ(machine_of("rtsp://[2001:db8::9]:554/live"), "[2001:db8::9]");
  EXPECT_EQ(machine_of("rtsp://[2001:db8::9]/live"), "[2001:db8::9]");
  EXPECT_EQ(machine_of("Driver=MariaDB;Server=10.0.0.7;Port=3306"), "10.0.0.7");
  EXPECT_EQ(machine_of("Driver=MariaDB;Database=x"), "");
  EXPECT_EQ(machine_of(""), "");
}

TEST(CauseMap, HasTheSmallestThingsFirst) {
  City city;
  city.agency("so-a", AgencyKind::department);
  city.agency("so-b", AgencyKind::department);
  city.feed("a", "so-a").contractor = *Slug::of("so-b");
  city.feed("b", "so-a");
  city.feed("c", "so-b");
  SharedThing gateway;
  gateway.kind = OutageCause::gateway;
  gateway.id = "gw";
  std::vector<std::string> order;
  for (auto const& each : with_things(city.map(), {gateway}).things)
    order.push_back(std::string(reflect::name_of(each.kind)) + " " + each.id);
  EXPECT_THAT(order, ElementsAre("gateway gw", "agency so-b", "agency so-a", "contractor so-b"));
}

}  // namespace
}  // namespace haidang

// The committed catalogue: everything refers to something, stands where it says, and says what the law says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "city/agencies/agency.h"
#include "city/environment/station.h"
#include "city/feeds/contract.h"
#include "city/feeds/feed.h"
#include "city/feeds/feed_group.h"
#include "city/places/place.h"
#include "simulate/catalogue_files.h"

namespace haidang::simulate {
namespace {

template <typename T>
std::set<std::string> ids_of(std::vector<T> const& rows) {
  std::set<std::string> ids;
  for (auto const& row : rows) EXPECT_TRUE(ids.insert(row.id.value()).second) << row.id.value() << " stands twice";
  return ids;
}

struct Point {
  double x, y;
};
using Ring = std::vector<Point>;

// Outer rings only: none of the 54 units has a hole.
std::vector<Ring> rings_of(Place const& place) {
  auto json = reflect::parse_json(place.geometry->text);
  auto const& coordinates = json->at("coordinates").as_array();
  auto ring = [](boost::json::value const& polygon) {
    EXPECT_EQ(polygon.as_array().size(), 1u);
    Ring points;
    for (auto const& p : polygon.as_array().front().as_array())
      points.push_back({p.as_array()[0].to_number<double>(), p.as_array()[1].to_number<double>()});
    return points;
  };
  if (json->at("type").as_string() == "Polygon") return {ring(coordinates)};
  std::vector<Ring> rings;
  for (auto const& polygon : coordinates) rings.push_back(ring(polygon));
  return rings;
}

bool is_inside(Ring const& ring, Point p) {
  auto inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
        p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
      inside = !inside;
  return inside;
}

double twice_area(Ring const& ring) {
  double area = 0;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
    area += ring[j].x * ring[i].y - ring[i].x * ring[j].y;
  return area;
}

// Of the largest part: islands must not pull a unit out to sea.
Point middle_of(Place const& place) {
  auto rings = rings_of(place);
  auto const& ring = *std::max_element(rings.begin(), rings.end(), [](Ring const& a, Ring const& b) {
    return std::abs(twice_area(a)) < std::abs(twice_area(b));
  });
  Point sum{0, 0};
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    auto cross = ring[j].x * ring[i].y - ring[i].x * ring[j].y;
    sum.x += (ring[i].x + ring[j].x) * cross;
    sum.y += (ring[i].y + ring[j].y) * cross;
  }
  return {sum.x / (3 * twice_area(ring)), sum.y / (3 * twice_area(ring))};
}

std::vector<Place> at_level(PlaceLevel level) {
  auto places = catalogue<Place>("places");
  std::erase_if(places, [&](Place const& p) { return p.level != level; });
  return places;
}

Instant day(char const* date) { return *parse_date(date); }

TEST(Catalogue, NamesTheCityByDateUnderOneCode) {
  auto places = at_level(PlaceLevel::province);
  auto name_on = [&](char const* date) {
    for (auto const& p : places)
      if (p.code == "22" && (!p.valid_from || *p.valid_from <= day(date)) && (!p.valid_to || day(date) < *p.valid_to))
        return p.name.value();
    return std::string();
  };
  EXPECT_EQ(name_on("2026-08-31"), "Tỉnh Quảng Ninh");
  EXPECT_EQ(name_on("2026-09-01"), "Thành phố Quảng Ninh");
}

TEST(Catalogue, HasThirtyWardsTwentyTwoCommunesAndTwoSpecialZones) {
  std::map<std::string, int> kinds;
  for (auto const& p : at_level(PlaceLevel::commune)) {
    EXPECT_EQ(p.valid_from, day("2025-07-01"));
    auto const& name = p.name.value();
    ASSERT_TRUE(name.ends_with(*p.short_name)) << name;
    ++kinds[name.substr(0, name.size() - p.short_name->size() - 1)];
  }
  EXPECT_EQ(kinds, (std::map<std::string, int>{{"Phường", 30}, {"Xã", 22}, {"Đặc khu", 2}}));
}

TEST(Catalogue, LeadsEveryUnitBackToOneOfThirteenDistricts) {
  std::set<std::string> districts, used;
  for (auto const& p : at_level(PlaceLevel::district)) {
    districts.insert(p.code);
    EXPECT_EQ(p.valid_to, day("2025-07-01"));
    EXPECT_TRUE(p.geometry);
  }
  EXPECT_EQ(districts.size(), 13u);
  for (auto const& p : at_level(PlaceLevel::commune)) used.insert(p.former_district_code.value_or("none"));
  EXPECT_EQ(used, districts);
}

TEST(Catalogue, GivesEachUnitATileOfItsOwn) {
  std::set<std::pair<std::int64_t, std::int64_t>> tiles;
  for (auto const& p : at_level(PlaceLevel::commune)) {
    ASSERT_TRUE(p.tile_column && p.tile_row) << p.name.value();
    EXPECT_TRUE(tiles.emplace(*p.tile_column, *p.tile_row).second) << p.name.value();
    EXPECT_LT(*p.tile_column, 16);
    EXPECT_LT(*p.tile_row, 9);
  }
}

TEST(Catalogue, KeepsWestAndEastNorthAndSouthInTheCartogram) {
  auto places = at_level(PlaceLevel::commune);
  for (auto const& a : places) {
    for (auto const& b : places) {
      auto pa = middle_of(a), pb = middle_of(b);
      auto pair = a.name.value() + " and " + b.name.value();
      if (pa.x + 0.06 < pb.x) {
        EXPECT_LE(*a.tile_column, *b.tile_column) << pair;
      }
      if (pa.y > pb.y + 0.06) {
        EXPECT_LE(*a.tile_row, *b.tile_row) << pair;
      }
      if (pa.x + 0.2 < pb.x) {
        EXPECT_LT(*a.tile_column, *b.tile_column) << pair;
      }
      if (pa.y > pb.y + 0.2) {
        EXPECT_LT(*a.tile_row, *b.tile_row) << pair;
      }
    }
  }
}

TEST(Catalogue, PutsEverySiteInsideItsUnit) {
  std::map<std::string, Place> units;
  for (auto const& p : at_level(PlaceLevel::commune)) units.emplace(p.code, p);
  for (auto const& site : catalogue<Site>("sites")) {
    ASSERT_TRUE(units.contains(site.place_code)) << site.id.value();
    auto rings = rings_of(units.at(site.place_code));
    EXPECT_TRUE(std::any_of(rings.begin(), rings.end(), [&](Ring const& ring) {
      return is_inside(ring, {site.longitude, site.latitude});
    })) << site.id.value();
  }
}

TEST(Catalogue, ResolvesEveryReference) {
  auto agencies = catalogue<Agency>("agencies");
  auto stations = catalogue<Station>("stations");
  auto feeds = catalogue<Feed>("feeds");
  auto agency_ids = ids_of(agencies), station_ids = ids_of(stations), feed_ids = ids_of(feeds);
  auto site_ids = ids_of(catalogue<Site>("sites")), group_ids = ids_of(catalogue<FeedGroup>("groups"));
  ids_of(catalogue<Place>("places"));
  std::set<std::string> units;
  for (auto const& p : at_level(PlaceLevel::commune)) units.insert(p.code);
  for (auto const& a : agencies) {
    if (a.parent) {
      EXPECT_TRUE(agency_ids.contains(a.parent->value())) << a.id.value();
    }
    if (a.kind == AgencyKind::locality) {
      EXPECT_EQ(units.erase(*a.place_code), 1u) << a.id.value();
    }
    EXPECT_NE(a.contact_name->find("(minh họa)"), std::string::npos) << a.id.value();
  }
  EXPECT_TRUE(units.empty()) << "a unit without its People's Committee";
  for (auto const& s : catalogue<Site>("sites")) EXPECT_TRUE(agency_ids.contains(s.agency.value()));
  for (auto const& s : stations)
    EXPECT_TRUE(agency_ids.contains(s.agency.value()) && site_ids.contains(s.site.value()));
  for (auto const& l : catalogue<Limit>("limits"))
    if (l.station) {
      EXPECT_TRUE(station_ids.contains(l.station->value())) << l.id.value();
    }
  for (auto const& f : feeds) {
    EXPECT_TRUE(agency_ids.contains(f.agency.value()) && group_ids.contains(f.group_id.value())) << f.id.value();
    if (f.contractor) {
      EXPECT_TRUE(agency_ids.contains(f.contractor->value())) << f.id.value();
    }
    for (auto const& s : f.stations) EXPECT_TRUE(station_ids.contains(s)) << f.id.value();
  }
  for (auto const& c : catalogue<Contract>("contracts")) EXPECT_TRUE(feed_ids.contains(c.feed.value()));
}

TEST(Catalogue, CarriesEveryStationOnExactlyOneFeedWithAContract) {
  std::map<std::string, int> carried;
  std::set<std::string> contracts;
  for (auto const& c : catalogue<Contract>("contracts"))
    EXPECT_TRUE(contracts.insert(c.feed.value()).second) << c.feed.value();
  std::set<Road> roads;
  for (auto const& f : catalogue<Feed>("feeds")) {
    if (f.dataset != "environment.readings") continue;
    EXPECT_TRUE(contracts.contains(f.id.value())) << f.id.value();
    for (auto const& s : f.stations) ++carried[s];
    roads.insert(f.road);
  }
  auto stations = catalogue<Station>("stations");
  EXPECT_GE(stations.size(), 24u);
  for (auto const& s : stations) EXPECT_EQ(carried[s.id.value()], 1) << s.id.value();
  EXPECT_EQ(roads.size(), 4u) << "every road is shown";
}

TEST(Catalogue, RegistersAllThirteenConnections) {
  std::set<std::string> datasets, cameras;
  for (auto const& f : catalogue<Feed>("feeds")) {
    datasets.insert(f.dataset);
    if (f.dataset == "cameras.video") cameras.insert(f.agency.value());
    EXPECT_TRUE(f.deadline && *f.deadline >= day("2026-12-15") && *f.deadline < day("2026-12-31")) << f.id.value();
  }
  EXPECT_EQ(datasets, (std::set<std::string>{"indicators.values", "tasks", "dossiers", "documents", "cameras.video",
                                             "environment.readings", "infrastructure.projects", "reviews.results"}));
  for (auto owner : {"so-nnmt", "cong-an", "so-gddt", "so-yt", "cang-tuan-chau", "cung-quy-hoach", "bao-tang",
                     "thu-vien", "tt-pvhcc"})
    EXPECT_TRUE(cameras.contains(owner)) << owner;
}

TEST(Catalogue, LowersTheDailyLimitOfFineDustIn2026) {
  auto limit_on = [](char const* date) {
    std::vector<double> values;
    for (auto const& l : catalogue<Limit>("limits"))
      if (l.symbol == "PM2.5" && l.averaging == Averaging::day && *l.valid_from <= day(date) &&
          (!l.valid_to || day(date) < *l.valid_to))
        values.push_back(l.value);
    return values;
  };
  EXPECT_EQ(limit_on("2025-12-31"), std::vector{50.0});
  EXPECT_EQ(limit_on("2026-01-01"), std::vector{45.0});
}

}  // namespace
}  // namespace haidang::simulate

// The demonstration's infrastructure and projects, as `haidang import` would take them after the catalogue.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <set>

#include "city/infrastructure/infrastructure_rules.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

template <typename T>
std::vector<T> shipped(std::string const& kind) {
  std::ifstream file(HAIDANG_SOURCE_DIR "/catalogue/quang-ninh/" + kind + ".json");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  auto rows = reflect::from_json_text<std::vector<T>>(text);
  EXPECT_TRUE(rows) << kind << rows.error().at << ": " << rows.error().message;
  return rows ? *rows : std::vector<T>{};
}

// What the register asks of the catalogue; a camera is also a feed.
DirectorySnapshot shipped_catalogue() {
  DirectorySnapshot city;
  city.agencies.set(shipped<Agency>("agencies"));
  city.sites.set(shipped<Site>("sites"));
  auto feeds = shipped<Feed>("feeds");
  for (auto const& camera : shipped<Camera>("cameras")) {
    Feed feed;
    feed.id = camera.id;
    feeds.push_back(feed);
  }
  city.feeds.set(std::move(feeds));
  return city;
}

TEST(ShippedRegister, NamesOnlyWhatTheCatalogueKnows) {
  auto city = shipped_catalogue();
  auto items = shipped<InfrastructureItem>("infrastructure");
  ASSERT_FALSE(items.empty());
  std::set<std::string> ids;
  for (auto const& item : items) {
    auto fits = check(item, city);
    EXPECT_TRUE(fits) << item.id.value() << fits.error().at << ": " << fits.error().message;
    EXPECT_TRUE(ids.insert(item.id.value()).second) << item.id.value();
  }
}

TEST(ShippedRegister, HasProjectsThatPlanMoreThanIsConnected) {
  auto city = shipped_catalogue();
  auto now = *parse_rfc3339("2026-11-28T09:00:00+07:00");
  auto projects = shipped<Project>("projects");
  ASSERT_FALSE(projects.empty());
  for (auto const& project : projects) {
    auto fits = check(project, city, now);
    EXPECT_TRUE(fits) << project.id.value() << fits.error().at << ": " << fits.error().message;
    EXPECT_GT(project.planned, std::ssize(project.feeds)) << project.id.value();
    EXPECT_FALSE(project.milestones.empty()) << project.id.value();
  }
}

}  // namespace
}  // namespace haidang

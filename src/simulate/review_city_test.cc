// The demonstration's review beside the committed catalogue: every name in it is of something that is there.
#include "simulate/review_city.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "city/agencies/agency.h"
#include "city/cameras/camera.h"
#include "city/feeds/feed_group.h"
#include "city/places/place.h"
#include "simulate/catalogue_files.h"

namespace haidang::simulate {
namespace {

Instant const start = *parse_rfc3339("2026-11-28T14:03:00+07:00");

ReviewCity review() {
  auto read = open_review(HAIDANG_SOURCE_DIR "/catalogue/quang-ninh", start);
  EXPECT_TRUE(read) << read.error().message;
  return read ? *read : ReviewCity{};
}

// Whose each feed and camera is.
std::map<std::string, std::string> owners() {
  std::map<std::string, std::string> out;
  for (auto const& each : catalogue<Feed>("feeds")) out[each.id.value()] = each.agency.value();
  for (auto const& each : catalogue<haidang::Camera>("cameras")) out[each.id.value()] = each.agency.value();
  return out;
}

TEST(TheDemonstrationsReview, AsksFourteenAgenciesForAboutSeventyConnections) {
  std::map<std::string, AgencyKind> kinds;
  for (auto const& each : catalogue<Agency>("agencies")) kinds[each.id.value()] = each.kind;
  std::set<std::string> asked, ids;
  auto city = review();
  for (auto const& each : city.obligations) {
    EXPECT_TRUE(ids.insert(each.id.value()).second) << each.id.value() << " stands twice";
    ASSERT_TRUE(kinds.contains(each.agency.value())) << each.id.value();
    auto kind = kinds[each.agency.value()];
    EXPECT_TRUE(kind != AgencyKind::contractor && kind != AgencyKind::centre) << each.id.value();
    asked.insert(each.agency.value());
  }
  EXPECT_EQ(asked.size(), 14u);
  EXPECT_GE(city.obligations.size(), 65u);
  EXPECT_LE(city.obligations.size(), 75u);
}

TEST(TheDemonstrationsReview, NamesOnlyWhatIsInTheCatalogueAndOfTheAgencyThatOwesIt) {
  auto owner = owners();
  std::set<std::string> groups, contractors, directives, counted;
  for (auto const& each : catalogue<FeedGroup>("groups")) groups.insert(each.id.value());
  for (auto const& each : catalogue<Agency>("agencies"))
    if (each.kind == AgencyKind::contractor) contractors.insert(each.id.value());
  auto city = review();
  for (auto const& each : city.directives) directives.insert(each.id.value());
  for (auto const& each : city.obligations) {
    EXPECT_TRUE(directives.contains(each.directive.value())) << each.id.value();
    EXPECT_TRUE(groups.contains(each.group_id.value())) << each.id.value();
    EXPECT_TRUE(!each.contractor || contractors.contains(each.contractor->value())) << each.id.value();
    EXPECT_FALSE(each.officer_name.empty() || each.legal_basis.empty()) << each.id.value();
    EXPECT_TRUE(each.wanted > 0 || !each.feeds.empty()) << each.id.value() << " owes nothing";
    for (auto const& feed : each.feeds) {
      EXPECT_EQ(owner[feed], each.agency.value()) << feed << " of " << each.id.value();
      EXPECT_TRUE(counted.insert(feed).second) << feed << " fulfils two obligations";
    }
  }
  for (auto const& [id, date] : city.moved)
    EXPECT_TRUE(std::ranges::any_of(city.obligations, [&](auto const& o) { return o.id.value() == id; })) << id;
}

TEST(TheDemonstrationsReview, CoversAllThirteenKindsOfConnection) {
  std::map<std::string, std::string> site_of;  // by camera
  std::map<std::string, SiteKind> kind_of;     // by site
  for (auto const& each : catalogue<Site>("sites")) kind_of[each.id.value()] = each.kind;
  for (auto const& each : catalogue<haidang::Camera>("cameras")) site_of[each.id.value()] = each.site.value();
  std::set<std::string> groups, venues;
  std::set<SiteKind> sites;
  for (auto const& each : review().obligations) {
    groups.insert(each.group_id.value());
    for (auto const& feed : each.feeds) {
      if (!site_of.contains(feed)) continue;
      sites.insert(kind_of[site_of[feed]]);
      if (kind_of[site_of[feed]] == SiteKind::venue) venues.insert(each.agency.value());
    }
  }
  EXPECT_EQ(groups, (std::set<std::string>{"indicators", "tasks", "dossiers", "documents", "cameras", "environment",
                                           "infrastructure", "review"}));
  EXPECT_EQ(sites, (std::set<SiteKind>{SiteKind::station, SiteKind::junction, SiteKind::school, SiteKind::hospital,
                                       SiteKind::port, SiteKind::venue}));
  EXPECT_EQ(venues, (std::set<std::string>{"cung-quy-hoach", "bao-tang", "thu-vien", "tt-pvhcc"}));
}

TEST(TheDemonstrationsReview, IsDueEightDaysAheadWhateverDayItIsStarted) {
  auto city = review();
  ASSERT_EQ(city.directives.size(), 1u);
  auto const& directive = city.directives.front();
  EXPECT_EQ(directive.number.value(), "174/TB-UBND");
  EXPECT_EQ(rfc3339(directive.report_by), "2026-12-06T23:59:59+07:00");
  ASSERT_EQ(directive.other_papers.size(), 1u);
  EXPECT_TRUE(directive.other_papers.front().find("6600/UBND-XD6") != std::string::npos);
  auto overdue = std::ranges::count_if(city.obligations, [](auto const& o) { return o.due < start; });
  EXPECT_GT(overdue, 0);
  EXPECT_LT(overdue, 10);
  for (auto const& [id, date] : city.moved) {
    EXPECT_GT(date.due, start) << id;
    EXPECT_LT(date.decided_at, start) << id;
    EXPECT_FALSE(date.document.empty() || date.reason.empty()) << id;
  }
  EXPECT_FALSE(city.moved.empty());
}

TEST(TheDemonstrationsReview, SaysMoreThanIsTrueInPlacesAndNothingInOthers) {
  std::map<std::string, Declared> said;  // by feed
  auto unregistered = 0;
  for (auto const& each : review().obligations) {
    unregistered += each.feeds.empty();
    EXPECT_EQ(each.declared == Declared::not_said, !each.declared_at) << each.id.value();
    if (each.feeds.empty()) {
      EXPECT_NE(each.declared, Declared::connected) << each.id.value();
    }
    for (auto const& feed : each.feeds) said[feed] = each.declared;
  }
  EXPECT_GE(unregistered, 5);
  // A station that has never sent, one that fell silent, and cameras without a picture.
  for (auto feed : {"env-ktq005", "env-nmq007", "cam-kxq004", "cam-kxq009", "cam-truong-uong-bi"})
    EXPECT_EQ(said[feed], Declared::connected) << feed;
  EXPECT_EQ(said["cam-cung-quy-hoach-1"], Declared::not_said);
}

TEST(TheDemonstrationsReview, SaysWhichFileItCannotRead) {
  auto read = open_review(HAIDANG_SOURCE_DIR "/catalogue/nowhere", start);
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().message.find("directives.json") != std::string::npos) << read.error().message;
}

}  // namespace
}  // namespace haidang::simulate

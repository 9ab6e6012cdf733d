// What goes down together is drawn: a row a feed or several, a column a minute, x while it is down. Groups are made
// once a minute, as the book makes them from the store.
#include "city/outages/outage_group_rules.h"

#include <gmock/gmock.h>

#include <random>

#include "city/outages/outage_town_test.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(OutageGroups, FortyCamerasOfOneGatewayAndThreeSinglesAreFour) {
  Town town;
  auto all = numbered("camera", 40);
  town.feeds(all + numbered("other-camera", 60), "so-gtvt");
  for (int site = 0; site < 8; ++site)
    town.share(OutageCause::site, "nut-" + std::to_string(site), {all.begin() + site * 5, all.begin() + site * 5 + 5});
  town.share(OutageCause::gateway, "gw-1", all);
  town.feeds(numbered("kxq", 9), "so-nnmt");
  town.feeds(numbered("yt", 9), "so-yt");
  town.play({{all, ".xx"}, {{"kxq-1"}, ".xx"}, {{"yt-1"}, ".xx"}, {{"yt-2"}, ".xx"}});
  auto open = town.open();
  ASSERT_EQ(open.size(), 4u);
  EXPECT_EQ(std::ranges::count_if(open, [](auto const& each) { return each.starts_with("gateway gw-1: camera-1 "); }),
            1);
  EXPECT_THAT(open, ::testing::IsSupersetOf({"feed kxq-1: kxq-1", "feed yt-1: yt-1", "feed yt-2: yt-2"}));
  auto members = std::ranges::count_if(
      town.outages(), [&](auto const& each) { return town.group(*each.in_group).kind == OutageCause::gateway; });
  EXPECT_EQ(members, 40);
}

TEST(OutageGroups, AreCalledByTheSmallestThingThatExplainsThem) {
  Town town;
  auto port = numbered("port", 5);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.share(OutageCause::host, "10.0.0.9", port);
  town.play({{port, "x"}});
  EXPECT_THAT(town.open(), ElementsAre("site ben-cang: port-1 port-2 port-3 port-4 port-5"));
  EXPECT_EQ(town.group(1).owner, "owner-of-ben-cang");
}

TEST(OutageGroups, AreNotAnAgencysWhenOneOfItsManySitesIsGone) {
  Town town;
  auto port = numbered("port", 5);
  town.feeds(port + numbered("elsewhere", 3), "cang");  // 5 of 8 are most, but the site explains them
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{port, "x"}, {{"elsewhere-1"}, "x"}});
  EXPECT_THAT(town.open(),
              ElementsAre("site ben-cang: port-1 port-2 port-3 port-4 port-5", "feed elsewhere-1: elsewhere-1"));
}

TEST(OutageGroups, AreAnAgencysWhenMostOfAllItHasIsGone) {
  Town town;
  auto port = numbered("port", 3), gate = numbered("gate", 3), rest = numbered("rest", 2);
  town.feeds(port + gate + rest, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.share(OutageCause::site, "cong", gate);
  town.play({{port, ".xxx"}, {gate, "..xx"}, {rest, "...x"}});
  EXPECT_THAT(town.open(), ElementsAre("agency cang: gate-1 gate-2 gate-3 port-1 port-2 port-3 rest-1 rest-2"));
}

TEST(OutageGroups, AreAContractorsOnlyAcrossAgencies) {
  Town town;
  auto a = numbered("a", 2), b = numbered("b", 2);
  town.feeds(a + numbered("well-a", 4), "so-a");
  town.feeds(b + numbered("well-b", 4), "so-b");
  town.share(OutageCause::contractor, "nha-thau", a + b);
  town.play({{a + b, "x"}});
  EXPECT_THAT(town.open(), ElementsAre("contractor nha-thau: a-1 a-2 b-1 b-2"));
}

TEST(OutageGroups, NeedThreeFeedsAndMostOfTheThing) {
  Town town;
  town.feeds(numbered("two", 2), "so-a");
  town.share(OutageCause::site, "hai", numbered("two", 2));
  town.feeds(numbered("half", 6), "so-b");
  town.share(OutageCause::site, "nua", numbered("half", 6));
  town.play({{numbered("two", 2), "x"}, {numbered("half", 3), "x"}});
  EXPECT_EQ(town.open().size(), 5u) << "each is one of its own";
  town.play({{{"half-4"}, "x"}});
  EXPECT_EQ(town.open().size(), 3u) << "4 of 6 are most";
}

TEST(OutageGroups, LeaveOutWhatWasDownLongBefore) {
  Town town;
  auto port = numbered("port", 4);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{{"port-4"}, "xxxxxxxxxxxx"}, {numbered("port", 3), "...........x"}});
  EXPECT_THAT(town.open(), ElementsAre("feed port-4: port-4", "site ben-cang: port-1 port-2 port-3"))
      << "port-4 was broken before; of what lived, all went";
}

TEST(OutageGroups, AreNotOfOneCauseWhenTheyBeginFarApart) {
  Town town;
  auto port = numbered("port", 3);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{{"port-1"}, "xxxxxxxxxxxxxxx"}, {{"port-2"}, ".......xxxxxxxx"}, {{"port-3"}, "..............x"}});
  EXPECT_EQ(town.open().size(), 3u);
}

TEST(OutageGroups, KeepTheirIdWhileAnyLastsAndCloseWithTheLast) {
  Town town;
  auto port = numbered("port", 5);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{{"port-1"}, "xxxxx."}, {{"port-2"}, "xxxx.."}, {{"port-3", "port-4", "port-5"}, "xx...."}});
  ASSERT_EQ(town.groups().size(), 1u);
  EXPECT_EQ(town.group(1).closed_at, ten + minutes(5));
  EXPECT_EQ(town.group(1).opened_at, ten);
  EXPECT_THAT(town.open(), IsEmpty());
}

TEST(OutageGroups, DoNotGrowInNumberWhenAFeedFlaps) {
  Town town;
  auto port = numbered("port", 5);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{{"port-1"}, "x.x.x.x.x.x.x.x.x.x.x"},
             {{"port-2"}, "xxxxxxxxxxxxxxxxxxxxx"},
             {{"port-3", "port-4", "port-5"}, "xx..................."}});
  EXPECT_EQ(town.groups().size(), 1u);
  EXPECT_THAT(town.open(), ElementsAre("site ben-cang: port-1 port-2"));
  town.play({{{"port-1", "port-2"}, "..xx"}});
  EXPECT_EQ(town.groups().size(), 3u) << "once it was over, what comes next is new";
}

TEST(OutageGroups, TakeInALaterFeedWhileMostOfTheThingIsDown) {
  Town town;
  auto port = numbered("port", 8);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{numbered("port", 6), "xxxxxxxxxxxxxxxxxxxx"}, {{"port-7"}, "...................x"}});
  EXPECT_THAT(town.open(), ElementsAre("site ben-cang: port-1 port-2 port-3 port-4 port-5 port-6 port-7"));
  town.play({{numbered("port", 6) + Names{"port-7"}, "."}});
  town.play({{numbered("port", 6), "xx"}});
  town.play({{{"port-1", "port-2", "port-3", "port-4"}, "."}, {{"port-8"}, "x"}});
  EXPECT_THAT(town.open(), ElementsAre("site ben-cang: port-5 port-6", "feed port-8: port-8"))
      << "most of the site is back: a fault of its own";
}

TEST(OutageGroups, BecomePartOfTheOldestWhenMoreGoesDownOfTheSameCause) {
  Town town;
  auto port = numbered("port", 5);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.play({{{"port-3"}, "xx"}, {{"port-4"}, ".x"}});
  ASSERT_EQ(town.open().size(), 2u);
  town.group(2).acknowledged_at = town.now;
  town.group(2).acknowledged_by = "can-bo";
  town.group(2).category = OutageCategory::power;
  town.play({{port, "x"}});
  EXPECT_THAT(town.open(), ElementsAre("site ben-cang: port-1 port-2 port-3 port-4 port-5"));
  EXPECT_EQ(town.group(2).part_of, 1);
  EXPECT_EQ(town.group(1).acknowledged_by, "can-bo") << "what people did is not lost";
  EXPECT_EQ(town.group(1).category, OutageCategory::power);
  EXPECT_EQ(town.group(1).opened_at, ten);
  EXPECT_THAT(town.said(1), HasSubstr("Cùng nguyên nhân với sự cố 2 (Luồng port-4)"));
}

TEST(OutageGroups, OfOneFeedAreMendedByWhoseFaultItIs) {
  Town town;
  town.feeds({"a", "b", "c", "d"}, "so-a", "nha-thau");
  for (auto& [id, place] : town.map().feeds) place.pulled = id != "d";
  town.broken = Link::network;
  town.play({{{"a"}, "x"}});
  town.now = town.now + hours(1);
  town.broken = Link::sign_in;
  town.play({{{"b"}, "x"}});
  town.now = town.now + hours(1);
  town.broken = Link::well_formed;
  town.play({{{"c"}, "x"}});
  town.now = town.now + hours(1);
  town.broken = Link::sign_in;
  town.play({{{"d"}, "x"}});
  EXPECT_EQ(town.group(1).owner, "so-a") << "its line";
  EXPECT_EQ(town.group(2).owner, "trung-tam") << "our sign-in, where we fetch";
  EXPECT_EQ(town.group(3).owner, "nha-thau") << "the sending system";
  EXPECT_EQ(town.group(4).owner, "so-a") << "its key, where it sends";
}

Maintenance approved(std::string const& agency, Names feeds, Instant from, Instant until) {
  Maintenance m;
  m.id = 7;
  m.agency = *Slug::of(agency);
  m.feeds = std::move(feeds);
  m.from_at = from;
  m.until_at = until;
  m.reason = "Thay bộ lưu điện";
  m.state = MaintenanceState::approved;
  return m;
}

TEST(OutageGroups, WithinApprovedMaintenanceArePlannedUntilItIsOver) {
  Town town;
  auto port = numbered("port", 4);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.approve(approved("cang", {}, ten, ten + minutes(3)));
  town.play({{port, "xxx"}});
  EXPECT_EQ(town.group(1).maintenance, 7);
  EXPECT_EQ(town.group(1).category, OutageCategory::planned);
  EXPECT_THAT(town.said(1), HasSubstr("Thay bộ lưu điện"));
  town.play({{port, "x"}});
  EXPECT_EQ(town.group(1).category, OutageCategory::unknown) << "it lasts longer than was approved";
  EXPECT_EQ(town.group(1).maintenance, 7);
  EXPECT_THAT(town.said(1), HasSubstr("Không còn nằm trong bảo trì"));
}

TEST(OutageGroups, AreNotPlannedWhenTheyTakeMoreThanWasApprovedOrBeganBefore) {
  Town town;
  auto port = numbered("port", 4);
  town.feeds(port, "cang");
  town.share(OutageCause::site, "ben-cang", port);
  town.approve(approved("cang", {"port-1"}, ten, ten + hours(3)));
  town.play({{port, "x"}});
  EXPECT_EQ(town.group(1).maintenance, std::nullopt);
  Town other;
  other.feeds(port, "cang");
  other.approve(approved("cang", {}, ten + minutes(1), ten + hours(3)));
  other.play({{{"port-1"}, "xxx"}});
  EXPECT_EQ(other.group(1).maintenance, std::nullopt);
}

TEST(OutageGroups, KeepTheCategoryThatPeopleGaveThroughMaintenance) {
  Town town;
  town.feeds({"a"}, "so-a");
  town.play({{{"a"}, "x"}});
  town.group(1).category = OutageCategory::device;
  town.approve(approved("so-a", {}, ten, ten + minutes(2)));
  town.play({{{"a"}, "xxx"}});
  EXPECT_EQ(town.group(1).category, OutageCategory::device);
}

TEST(Maintenance, CoversWhatWhoeverAsksHasOrHasPutUp) {
  FeedPlace place;
  place.agency = "so-a";
  place.contractor = "nha-thau";
  place.site = "ben-cang";
  auto m = approved("so-a", {}, ten, ten + hours(1));
  EXPECT_TRUE(covers(m, "a", place, "trung-tam"));
  m.site = "cong";
  EXPECT_FALSE(covers(m, "a", place, "trung-tam"));
  m.site = "ben-cang";
  EXPECT_TRUE(covers(m, "a", place, "trung-tam"));
  m.feeds = {"b"};
  EXPECT_FALSE(covers(m, "a", place, "trung-tam"));
  EXPECT_TRUE(covers(approved("nha-thau", {"a"}, ten, ten), "a", place, "trung-tam"));
  EXPECT_FALSE(covers(approved("so-b", {"a"}, ten, ten), "a", place, "trung-tam"));
  EXPECT_TRUE(covers(approved("trung-tam", {}, ten, ten), "a", place, "trung-tam")) << "the centre stops everything";
}

// Whatever goes down and comes back: each outage that lasts is in one open group, nothing else is open, and its group
// changes only into the older one that takes it in.
TEST(OutageGroups, HoldEveryOutageOnceWhateverHappens) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    std::mt19937 chance(seed);
    Town town;
    auto port = numbered("port", 6), gate = numbered("gate", 4), rest = numbered("rest", 5), far = numbered("far", 6);
    auto all = port + gate + rest + far;
    town.feeds(port + gate + rest, "cang");
    town.feeds(far, "so-a");
    town.share(OutageCause::site, "ben-cang", port);
    town.share(OutageCause::site, "cong", gate);
    town.share(OutageCause::gateway, "gw", port + gate);
    town.share(OutageCause::host, "10.0.0.1", rest + far);
    std::size_t most = 0;
    for (int minute = 0; minute < 120; ++minute, town.now = town.now + minutes(1)) {
      auto before = town.outages();
      for (auto const* burst : {&port, &gate, &far})
        if (chance() % 25 == 0)
          for (auto const& feed : *burst) town.show(feed, chance() % 10 != 0);
      for (auto const& feed : all)
        if (chance() % 12 == 0) town.show(feed, chance() % 3 == 0);
      town.round();
      std::set<std::int64_t> holding;
      for (auto const& outage : town.outages()) {
        ASSERT_TRUE(outage.in_group) << "seed " << seed;
        auto const& group = town.group(*outage.in_group);
        ASSERT_EQ(group.part_of, std::nullopt) << "seed " << seed;
        if (outage.closed_at) continue;
        ASSERT_EQ(group.closed_at, std::nullopt) << "seed " << seed;
        holding.insert(*outage.in_group);
      }
      for (std::size_t i = 0; i < before.size(); ++i) {
        auto was = *before[i].in_group, is = *town.outages()[i].in_group;
        ASSERT_TRUE(is == was || (is < was && town.group(was).part_of == is)) << "seed " << seed;
      }
      ASSERT_EQ(holding.size(), town.open().size()) << "seed " << seed;
      most = std::max(most, holding.size());
    }
    EXPECT_GT(most, 1u);
  }
}

}  // namespace
}  // namespace haidang

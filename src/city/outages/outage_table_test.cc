#include "city/outages/outage_table.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "city/outages/outage_city_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using OutageTable = OutageCity;
HAIDANG_FOR_EACH_ENGINE(OutageTable);

TEST_P(OutageTable, HasTheColumnsOfItsRecords) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "outage_group", columns_of<OutageGroupHead>()));
  EXPECT_TRUE(columns_agree(*store_, "maintenance", columns_of<Maintenance>()));
  auto note = columns_of<OutageNote>();
  note.push_back("outage_group");
  EXPECT_TRUE(columns_agree(*store_, "outage_note", note));
}

TEST_P(OutageTable, ShowsAPlaceThatIsGoneAsOneAndKeepsItThroughEveryRestart) {
  EXPECT_EQ(round(), 0) << "all is well";
  cameras_go(1, 5);
  goes("kxq-1");
  EXPECT_EQ(round(), 2);
  EXPECT_EQ(round(), 0) << "nothing new";
  auto open = groups();
  ASSERT_THAT(open, SizeIs(2));
  auto site = *std::ranges::find(open, OutageCause::site, &OutageGroup::kind);
  EXPECT_EQ(site.name, "Bến cảng");
  EXPECT_EQ(site.owner, "cang");
  EXPECT_EQ(site.feeds_in_all, 5);
  EXPECT_EQ(site.feeds_down, 5);
  EXPECT_EQ(site.feeds.front().finding, "im lặng");

  clock_.advance(minutes(20));
  cameras_return(1, 4);
  round();
  clock_.advance(minutes(1));
  goes("cam-1");
  round();
  open = groups();
  auto later = *std::ranges::find(open, site.id, &OutageGroup::id);
  EXPECT_EQ(later.feeds_in_all, 5);
  EXPECT_EQ(later.feeds_down, 2) << "one that never returned, and one that went again";
  EXPECT_EQ(later.feeds.front().id, "cam-1") << "what is down comes first";

  clock_.advance(minutes(1));
  cameras_return(1, 5);
  round();
  EXPECT_THAT(groups(), SizeIs(1));
  auto over = groups(outages::Which::closed);
  ASSERT_THAT(over, SizeIs(1));
  EXPECT_EQ(over[0].id, site.id);
  EXPECT_EQ(over[0].closed_at, clock_.now());
}

TEST_P(OutageTable, LeavesThreeOfManyFaultsOfTheirOwnInEveryRound) {
  feed("cam-6", "cang", "hai-an");
  publish();
  cameras_go(1, 3);
  EXPECT_EQ(round(), 3);
  EXPECT_EQ(round(), 0) << "half of the port delivers, also when nothing is new";
  clock_.advance(minutes(2));
  goes("cam-4");
  EXPECT_EQ(round(), 1);
  ASSERT_THAT(groups(), SizeIs(1));
  EXPECT_EQ(groups()[0].kind, OutageCause::site);
}

TEST_P(OutageTable, KeepsWhatWasOverBeforeAnyoneLooked) {
  goes("kxq-1");
  clock_.advance(seconds(4));
  returns("kxq-1");
  round();
  EXPECT_THAT(groups(), IsEmpty());
  auto over = groups(outages::Which::closed);
  ASSERT_THAT(over, SizeIs(1));
  EXPECT_EQ(over[0].closed_at, clock_.now());
}

TEST_P(OutageTable, MovesTheThreadToTheOneThatTakesItIn) {
  goes("cam-1");
  round();
  clock_.advance(minutes(1));
  goes("cam-2");
  round();
  auto newer = groups().front();
  EXPECT_EQ(newer.name, "Luồng cam-2");
  OutageWord word;
  word.text = "Mất điện cả bến";
  word.category = OutageCategory::power;
  auto noted = store_->write_now([&](store::Session& session) -> Done {
    TRY(auto one, said(newer, word, "can-bo", clock_.now()));
    return outages::keep(session, one);
  });
  ASSERT_TRUE(noted) << noted.error().message;
  clock_.advance(minutes(1));
  cameras_go(3, 5);
  round();
  auto open = groups();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].kind, OutageCause::site);
  EXPECT_EQ(open[0].category, OutageCategory::power);
  auto asked_for = read([&](store::Session& session) { return outages::find(session, newer.id); });
  ASSERT_TRUE(asked_for);
  EXPECT_EQ(asked_for->id, open[0].id) << "an old address leads to the one it is part of";
  auto thread = read([&](store::Session& session) { return outages::thread(session, open[0].id); });
  ASSERT_THAT(thread, SizeIs(2));
  EXPECT_EQ(thread[0].text, "Mất điện cả bến");
  EXPECT_EQ(thread[0].category, OutageCategory::power);
  EXPECT_EQ(thread[1].step, OutageStep::joined);
  EXPECT_THAT(thread[1].text, HasSubstr("Luồng cam-2"));
  EXPECT_THAT(groups(outages::Which::closed), IsEmpty()) << "what was taken in is no outage of its own";
}

TEST_P(OutageTable, ClosesTheGroupOfAFeedThatIsTakenOutOfTheCatalogue) {
  goes("kxq-1");
  round();
  clock_.advance(minutes(5));
  sql("delete from feed where id = 'kxq-1';");
  round();
  EXPECT_THAT(groups(), IsEmpty());
  EXPECT_EQ(groups(outages::Which::closed)[0].closed_at, clock_.now());
}

TEST_P(OutageTable, FindsAnAgencysAContractorsAndAFeeds) {
  cameras_go(1, 5);
  goes("kxq-1");
  goes("kxq-2");
  round();
  auto count = [&](std::string agency, std::string feed) {
    outages::Wanted wanted;
    wanted.agency = std::move(agency);
    wanted.feed = std::move(feed);
    return read([&](store::Session& session) { return outages::list(session, wanted); }).size();
  };
  EXPECT_EQ(count("", ""), 3u);
  EXPECT_EQ(count("cang", ""), 1u);
  EXPECT_EQ(count("hai-an", ""), 1u) << "it put the cameras up";
  EXPECT_EQ(count("so-nnmt", ""), 2u);
  EXPECT_EQ(count("so-nnmt", "kxq-2"), 1u);
  EXPECT_EQ(count("cang", "kxq-2"), 0u);
}

Maintenance of_port(Instant from, Instant until) {
  MaintenanceOrder order;
  order.agency = *Slug::of("hai-an");
  order.site = "ben-cang";
  order.from_at = from;
  order.until_at = until;
  order.reason = "Thay bộ chuyển mạch";
  return *asked(order, "nha-thau", from - days(1));
}

TEST_P(OutageTable, CountsWhatWasPlannedApart) {
  auto now = clock_.now();
  auto m = of_port(now, now + hours(2));
  auto id = store_->write_now([&](store::Session& session) { return outages::add(session, m); });
  ASSERT_TRUE(id) << id.error().message;
  cameras_go(1, 5);
  round();
  EXPECT_EQ(groups()[0].category, OutageCategory::unknown) << "nobody has approved it";
  m.id = *id;
  MaintenanceDecision yes;
  yes.approve = true;
  auto approved = *decided(m, yes, "truc-ban", now);
  auto decide = [&](store::Session& session) { return outages::decide(session, approved); };
  ASSERT_TRUE(store_->write_now(decide));
  EXPECT_EQ(store_->write_now(decide).error().kind, ErrorKind::conflict) << "it is decided once";
  round();
  EXPECT_EQ(groups()[0].category, OutageCategory::planned);
  EXPECT_EQ(groups()[0].maintenance, *id);

  clock_.advance(hours(2));
  cameras_return(1, 4);
  clock_.advance(hours(1));
  round();
  returns("cam-5");
  round();
  auto numbers = read([&](store::Session& session) { return outages::by_contractor(session, clock_.now()); });
  ASSERT_THAT(numbers, SizeIs(1));
  EXPECT_EQ(numbers[0].id, "hai-an");
  EXPECT_EQ(numbers[0].planned, 5);
  EXPECT_DOUBLE_EQ(numbers[0].planned_hours, 10);
  EXPECT_EQ(numbers[0].outages, 1) << "cam-5 came back an hour late";
  EXPECT_DOUBLE_EQ(numbers[0].hours, 1);
  auto kept = read([&](store::Session& session) { return outages::find_maintenance(session, *id); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->decided_by, "truc-ban");
  EXPECT_EQ(kept->site, "ben-cang");
}

TEST_P(OutageTable, TakesThingsThatTheCatalogueDoesNotKnow) {
  SharedThing gateway;
  gateway.kind = OutageCause::gateway;
  gateway.id = gateway.name = "gw-1";
  gateway.owner = "hai-an";
  gateway.feeds = {"cam-1", "kxq-1", "kxq-2"};
  for (auto const& feed : gateway.feeds) goes(feed);
  OutageBook::Wiring wiring{loop_.get_executor(), *store_, directory_, clock_};
  wiring.carriers = [&](store::Session&) -> Result<std::vector<SharedThing>> { return std::vector{gateway}; };
  OutageBook book(std::move(wiring));
  ASSERT_TRUE(wait(book.round()));
  auto open = groups();
  ASSERT_THAT(open, SizeIs(1));
  EXPECT_EQ(open[0].kind, OutageCause::gateway);
  EXPECT_EQ(open[0].owner, "hai-an");
}

TEST_P(OutageTable, IsGroupedByTheClockUntilTheBookIsStopped) {
  goes("kxq-1");
  OutageBook book({loop_.get_executor(), *store_, directory_, clock_, {}, milliseconds(1)});
  book.start();
  for (int i = 0; i < 20'000 && groups().empty(); ++i) loop_.run_for(std::chrono::milliseconds(1));
  EXPECT_THAT(groups(), SizeIs(1));
  wait(book.stop());
}

}  // namespace
}  // namespace haidang

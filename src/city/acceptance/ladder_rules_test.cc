// How a connection climbs: days are drawn, one letter each, the newest last.
#include "city/acceptance/ladder_rules.h"

#include <gmock/gmock.h>

#include "base/time.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;

auto const monday = *parse_rfc3339("2019-10-07T00:00:00+07:00");

FeedSpan day_of(char letter, Instant from) {
  FeedSpan day;
  day.from = from;
  day.periods_expected = 288;
  day.periods_received = letter == '.' ? 0 : letter == 'h' ? 144 : 287;
  day.received = day.periods_received * 10;
  day.valid = letter == 'b' ? day.received / 2 : day.received;  // g kept, h half came, b half is invalid, . nothing
  return day;
}

struct Feed {
  LadderFacts facts;
  std::vector<RungState> rungs;
  Instant now = monday;

  Feed() {
    LadderFacts::Promised promised;
    promised.version = 3;
    promised.from = monday - days(30);
    promised.document = "12/HD-STNMT";
    promised.min_percent = 90;
    facts.promised = promised;
  }
  void sends() {
    facts.last_arrival = now;
    if (facts.first) return;
    FirstRecord first;
    first.delivery = 12;
    first.at = now;
    first.records = 24;
    first.sha256 = "0123456789abcdef";
    facts.first = first;
  }
  void network(LinkState state, std::string why = {}) {
    ChainLink link;
    link.state = state;
    link.finding = link.finding_en = std::move(why);
    facts.chain = {link};
  }
  std::vector<RungStep> look() {
    auto before = rungs;
    rungs = climb(facts, before, now);
    return steps_between(before, rungs, now);
  }
  // A letter a rung from the bottom: + holds, - is lost, . was never reached.
  std::string drawn() const {
    std::string out;
    for (auto const& each : rungs) out += each.holds() ? '+' : each.reached_at ? '-' : '.';
    return out;
  }
  // Goes through the days one by one, looking after each.
  std::string after(std::string const& letters) {
    for (auto letter : letters) {
      facts.days.push_back(day_of(letter, now));
      now = now + days(1);
      if (letter != '.') sends();
      look();
    }
    return drawn();
  }
};

TEST(AcceptanceLadder, IsClimbedRungByRungAsDataArrives) {
  Feed feed;
  feed.facts.promised.reset();
  feed.look();
  EXPECT_EQ(feed.drawn(), "......");
  EXPECT_FALSE(height_of(feed.rungs));
  feed = Feed();
  feed.look();
  EXPECT_EQ(feed.drawn(), "+.....");
  feed.network(LinkState::good);
  feed.look();
  EXPECT_EQ(feed.drawn(), "++....") << "a poll is answered, though with nothing yet";
  feed.sends();
  feed.look();
  EXPECT_EQ(feed.drawn(), "+++...");
  EXPECT_EQ(feed.rungs[2].delivery, 12);
  EXPECT_THAT(feed.rungs[2].finding, HasSubstr("lượt 12 có 24 bản ghi, SHA-256 0123456789ab…"));
  EXPECT_EQ(feed.after("g"), "++++..");
  EXPECT_EQ(height_of(feed.rungs), Rung::contract_passed);
  EXPECT_EQ(feed.after("ggggg"), "++++..");
  EXPECT_EQ(feed.after("g"), "+++++.") << "seven days in a row";
}

TEST(AcceptanceLadder, ADayPassesOnlyWhenEnoughCameAndEnoughOfItIsValid) {
  for (auto const& [letters, drawn] : {std::pair{"h", "+++..."}, {"b", "+++..."}, {".", "+....."}, {"hg", "++++.."}})
    EXPECT_EQ(Feed().after(letters), drawn) << letters;
  Feed feed;
  feed.after("h");
  EXPECT_EQ(feed.rungs[3].finding, "ngày 07/10/2019: nhận 144/288 kỳ (50,0 %), hợp lệ 100,0 %; cam kết từ 90 %");
  EXPECT_EQ(feed.rungs[3].finding_en, "07/10/2019: 144/288 periods (50.0 %), valid 100.0 %; promised at least 90 %");
}

TEST(AcceptanceLadder, LosesARungWhenItDoesNotHoldAnyMoreAndKeepsBoth) {
  Feed feed;
  ASSERT_EQ(feed.after("ggggggg"), "+++++.");
  auto stable_since = feed.rungs[4].reached_at;
  feed.facts.days.push_back(day_of('.', feed.now));
  feed.now = feed.now + days(1);
  auto steps = feed.look();
  EXPECT_EQ(feed.drawn(), "+++--.");
  EXPECT_EQ(feed.rungs[4].reached_at, stable_since);
  EXPECT_EQ(feed.rungs[4].lost_at, feed.now);
  ASSERT_EQ(steps.size(), 2U);
  EXPECT_EQ(steps[1].rung, Rung::stable);
  EXPECT_FALSE(steps[1].reached);
  EXPECT_THAT(steps[1].finding, HasSubstr("0/7 ngày gần nhất liên tiếp đạt cam kết, hỏng ngày 14/10/2019"));
  EXPECT_TRUE(feed.look().empty()) << "the same again is no step";
  EXPECT_EQ(feed.after("gggggg"), "++++-.");
  EXPECT_EQ(feed.after("g"), "+++++.");
  EXPECT_EQ(feed.rungs[4].reached_at, feed.now) << "reached anew, not since the first time";
}

TEST(AcceptanceLadder, TellsANetworkThatBreaksByTheFindingOfTheChain) {
  Feed feed;
  feed.after("g");
  feed.network(LinkState::broken, "không nối được tới 10.1.2.3:554");
  feed.look();
  EXPECT_EQ(feed.drawn(), "+-++..");
  EXPECT_EQ(height_of(feed.rungs), Rung::registered) << "nothing above a missing rung counts";
  EXPECT_EQ(feed.rungs[1].finding, "không nối được tới 10.1.2.3:554");
}

TEST(AcceptanceLadder, IsSignedByPeopleAndASignatureIsNotLostWithTheData) {
  Feed feed;
  feed.after("ggggggg");
  feed.facts.paper.asked_at = feed.now;
  feed.look();
  EXPECT_THAT(feed.rungs[5].finding, HasSubstr("chờ ký"));
  feed.facts.paper.accepted_at = feed.now;
  feed.facts.paper.accepted_by = "chanh-van-phong";
  feed.facts.paper.document = "45/BB-NT";
  feed.look();
  EXPECT_EQ(height_of(feed.rungs), Rung::accepted);
  EXPECT_EQ(feed.rungs[5].finding, "45/BB-NT, chanh-van-phong, 14/10/2019");
  EXPECT_EQ(feed.after("..."), "+++--+");
  EXPECT_EQ(height_of(feed.rungs), Rung::first_data) << "accepted, but not delivering: the gap is seen";
}

TEST(AcceptanceLadder, TakesItsMomentsFromTheEvidenceWhenItIsSeenForTheFirstTime) {
  Feed feed;
  feed.sends();
  auto came = feed.now;
  feed.now = feed.now + days(3);
  auto steps = feed.look();
  EXPECT_EQ(feed.rungs[0].reached_at, monday - days(30));
  EXPECT_EQ(feed.rungs[2].reached_at, came);
  ASSERT_GE(steps.size(), 3U);
  EXPECT_EQ(steps[2].at, came);
}

}  // namespace
}  // namespace haidang

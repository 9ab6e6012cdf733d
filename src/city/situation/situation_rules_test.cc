// The page's answer, its places and its trust, as a leader reads them.
#include "city/situation/situation_rules.h"

#include <gmock/gmock.h>

#include <fstream>
#include <set>
#include <sstream>

#include "city/situation/small_situation_test.h"

namespace haidang {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> said_in(Situation const& s) {
  std::vector<std::string> texts;
  for (auto const& each : s.sentences) texts.push_back(each.text);
  return texts;
}
std::vector<std::string> said_in_english(Situation const& s) {
  std::vector<std::string> texts;
  for (auto const& each : s.sentences) texts.push_back(each.text_en);
  return texts;
}

TEST(Situation, SaysInWordsThatThereIsNothingToDirect) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::delivering), connection("b", "ubnd-1", State::not_expected_now)};
  auto s = situation_of(facts, SituationOf::whole);
  EXPECT_EQ(s.headline, "Không có việc cần chỉ đạo");
  EXPECT_EQ(s.headline_en, "Nothing to direct");
  EXPECT_THAT(said_in(s), ElementsAre("2 trên 2 luồng đang đạt cam kết.", "2 trên 2 địa phương ổn định."));
  EXPECT_THAT(said_in_english(s), ElementsAre("2 of 2 feeds keep their promise.", "2 of 2 localities are calm."));
}

TEST(Situation, SaysThatNothingIsRegisteredYet) {
  auto s = situation_of(calm_facts(), SituationOf::whole);
  EXPECT_THAT(said_in(s), Contains("Chưa có luồng dữ liệu nào được đăng ký."));
}

TEST(Situation, SaysHowManyKeepTheirPromiseAndWhoClaimsWhatIsNotThere) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::delivering), connection("b", "so-yt", State::late),
                 connection("c", "ubnd-1", State::never_connected)};
  facts.feeds[2].declared = Declared::connected;
  facts.tasks["so-yt"] = {4, "NV-9", at("2026-11-23T23:59")};
  auto s = situation_of(facts, SituationOf::whole);
  EXPECT_EQ(s.headline, "Hai việc cần chỉ đạo");
  EXPECT_EQ(s.headline_en, "Two matters to direct");
  EXPECT_THAT(said_in(s),
              ElementsAre("1 trên 3 luồng đang đạt cam kết.", "1 đơn vị nói đã kết nối nhưng không có dữ liệu.",
                          "4 nhiệm vụ quá hạn ở 1 đơn vị, lâu nhất 5 ngày.", "1 trên 2 địa phương ổn định."));
  EXPECT_THAT(said_in_english(s),
              ElementsAre("1 of 3 feeds keep their promise.", "1 agency says it is connected, but no data comes.",
                          "4 tasks are overdue in 1 agency, the longest by 5 days.", "1 of 2 localities are calm."));
  EXPECT_THAT(s.sentences[1].why, HasSubstr("UBND phường Hà Tu"));
  for (auto const& each : s.sentences) EXPECT_FALSE(each.why.empty()) << each.text;
}

TEST(Situation, TellsOfWhatIsLeftOutOfTheFive) {
  auto facts = calm_facts();
  for (auto const* id : {"a", "b", "c"}) facts.obligations.push_back(obligation(id, "so-yt", "2026-11-10T17:00"));
  auto s = situation_of(facts, SituationOf::whole);
  EXPECT_EQ(s.headline, "Một việc cần chỉ đạo");
  EXPECT_THAT(said_in(s), Contains("Còn 2 việc nhẹ hơn hoặc cùng đơn vị."));
}

TEST(Places, CountWhatStandsThereAndWhatTheirAgencyOwns) {
  auto facts = calm_facts();
  facts.feeds = {connection("quan-trac", "so-yt", State::delivering),  // its station stands in Kỳ Thượng
                 connection("b", "ubnd-2", State::silent), connection("c", "so-yt", State::delivering)};
  facts.feeds[1].since = facts.now - hours(2);
  auto places = situation_of(facts, SituationOf::whole).places;
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].name, "Phường Hà Tu");
  EXPECT_EQ(places[0].feeds, 0);
  EXPECT_EQ(places[0].weight, 0);
  EXPECT_THAT(places[0].agencies, ElementsAre("ubnd-1"));
  EXPECT_EQ(places[1].name, "Xã Kỳ Thượng");
  EXPECT_EQ(places[1].feeds, 2);
  EXPECT_EQ(places[1].meeting, 1);
  EXPECT_EQ(places[1].stations, 1);
  EXPECT_EQ(places[1].stations_meeting, 1);
  EXPECT_EQ(places[1].weight, 3);
  EXPECT_EQ(places[1].reason, "1 luồng không đạt cam kết");
  EXPECT_EQ(places[1].column, 1);
}

TEST(Places, TakeTheWeightOfTheirGravestMatter) {
  auto facts = calm_facts();
  facts.obligations = {obligation("a", "ubnd-1", "2026-11-10T17:00")};
  auto places = situation_of(facts, SituationOf::whole).places;
  EXPECT_EQ(places[0].weight, 2);
  EXPECT_EQ(places[0].reason, "Camera a");
  EXPECT_EQ(places[1].weight, 0);
}

TEST(Departments, StandInTheirOrderWithTheGravestStateOfTheirFeeds) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::delivering), connection("b", "so-yt", State::late),
                 connection("c", "ubnd-1", State::silent)};
  facts.tasks["ioc"] = {1, "NV-1", at("2026-11-27T23:59")};
  auto agencies = situation_of(facts, SituationOf::whole).agencies;
  ASSERT_EQ(agencies.size(), 2u) << "localities have the tiles";
  EXPECT_EQ(agencies[0].id, "ioc");
  EXPECT_EQ(agencies[0].state, std::nullopt);
  EXPECT_EQ(agencies[0].tasks_overdue, 1);
  EXPECT_EQ(agencies[1].id, "so-yt");
  EXPECT_EQ(agencies[1].state, State::late);
  EXPECT_EQ(agencies[1].meeting, 1);
}

TEST(Trust, NamesTheSourceThatWasHeardLongestAgo) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::late), connection("b", "so-yt", State::late),
                 connection("c", "so-yt", State::delivering)};
  facts.feeds[0].last_arrival = at("2026-11-28T13:00");
  facts.feeds[1].last_arrival = at("2026-11-28T12:00");
  facts.feeds[2].last_arrival = at("2026-11-01T12:00");  // a month's figure is not late
  auto trust = situation_of(facts, SituationOf::whole).trust;
  EXPECT_EQ(trust.feeds, 3);
  EXPECT_EQ(trust.meeting, 1);
  ASSERT_TRUE(trust.oldest);
  EXPECT_EQ(trust.oldest->feed, "b");
  EXPECT_EQ(trust.oldest->agency_name_en, "Department of Health");
}

TEST(PartOfTheProvince, OfAnAgencyHoldsOnlyItsOwn) {
  auto facts = calm_facts();
  facts.feeds = {connection("a", "so-yt", State::delivering), connection("b", "ubnd-1", State::silent),
                 connection("quan-trac", "so-yt", State::silent)};
  facts.obligations = {obligation("x", "so-yt", "2026-11-10T17:00"),
                       obligation("y", "ubnd-1", "2026-11-10T17:00", {"quan-trac"})};
  facts.tasks["so-yt"] = {1, "NV-1", at("2026-11-27T23:59")};
  facts.all_feeds = 3;
  facts.all_meeting = 1;
  auto part = facts_of_agencies(facts, [](std::string const& id) { return id == "ubnd-1"; });
  auto s = situation_of(part, SituationOf::part);
  ASSERT_EQ(s.matters.size(), 0u) << "what an obligation names is looked at, whosever it is";
  ASSERT_EQ(s.feeds.size(), 2u);
  EXPECT_EQ(s.trust.feeds, 2);
  EXPECT_EQ(s.trust.all_feeds, 3);
}

TEST(PartOfTheProvince, OfAPlaceHoldsWhatStandsThereToo) {
  auto facts = calm_facts();
  facts.feeds = {connection("quan-trac", "so-yt", State::delivering), connection("b", "ubnd-2", State::silent),
                 connection("c", "ubnd-1", State::delivering)};
  auto s = situation_of(facts_of_place(facts, "00002"), SituationOf::part);
  ASSERT_EQ(s.feeds.size(), 2u);
  EXPECT_EQ(s.feeds[0].id, "b") << "the gravest first";
  EXPECT_EQ(s.feeds[1].id, "quan-trac");
}

TEST(Tiles, AreThoseOfTheUnitsOfTheDate) {
  auto places = small_province()->places.rows;
  auto before = tiles_on(places, at("2025-06-30T12:00"));
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(before[0].name, "Thành phố Hạ Long");
  EXPECT_EQ(tiles_on(places, at("2026-11-28T12:00")).size(), 2u);
}

std::vector<Place> shipped_places() {
  std::ifstream file(std::string(HAIDANG_SOURCE_DIR) + "/catalogue/quang-ninh/places.json");
  std::stringstream text;
  text << file.rdbuf();
  auto read = reflect::from_json_text<std::vector<Place>>(text.str());
  EXPECT_TRUE(read) << read.error().message << read.error().at;
  return read ? std::move(*read) : std::vector<Place>{};
}

void expect_a_tile_each(std::vector<Place> const& places, Instant date, std::size_t units) {
  EXPECT_EQ(units_on(places, date).size(), units);
  std::set<std::pair<std::int64_t, std::int64_t>> taken;
  for (auto const& tile : tiles_on(places, date))
    EXPECT_TRUE(taken.emplace(tile.column, tile.row).second) << tile.name << " stands on another's tile";
  EXPECT_EQ(taken.size(), units);
}

TEST(Tiles, EveryUnitOfTodayHasOneOfItsOwn) { expect_a_tile_each(shipped_places(), at("2026-11-28T12:00"), 54); }

TEST(Tiles, EveryDistrictOfBeforeHasOneOfItsOwn) { expect_a_tile_each(shipped_places(), at("2025-06-30T12:00"), 13); }

}  // namespace
}  // namespace haidang

#include "city/reconciliation/compare_rules.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

StatedDay stated(std::optional<std::int64_t> rows, std::map<std::string, double> sums = {}) {
  return {.feed = "f", .day = "2026-11-20", .rows = rows, .sums = std::move(sums), .stated_by = "key:1"};
}

TEST(ADaysTotals, AgreeWhenWhatBothSidesCountIsTheSame) {
  auto said = stated(3, {{"finished", 1}, {"carriedOver", 7}});
  HeldDay held{"2026-11-20", 3, {{"finished", 1}, {"refused", 0}}};
  auto day = compare_day("2026-11-20", &said, &held);
  EXPECT_TRUE(day.agrees);
  ASSERT_EQ(day.measures.size(), 4u) << "rows and every name that either side has";
  EXPECT_EQ(day.measures[1].name, "carriedOver");
  EXPECT_EQ(day.measures[1].difference, std::nullopt) << "nobody here counts it: shown, and no difference";
}

TEST(ADaysTotals, DifferByWhatTheSenderSaysLessWhatIsHeld) {
  auto said = stated(5, {{"amount", 1000.5}});
  HeldDay held{"2026-11-20", 3, {{"amount", 1000.25}}};
  auto day = compare_day("2026-11-20", &said, &held);
  EXPECT_FALSE(day.agrees);
  EXPECT_EQ(day.measures[0].difference, 2);
  EXPECT_EQ(day.measures[1].difference, 0.25);
}

TEST(ADaysTotals, OfADayOnWhichNothingCameAreSetBesideNought) {
  auto said = stated(4);
  EXPECT_EQ(compare_day("2026-11-20", &said, nullptr).measures[0].difference, 4);
  HeldDay held{"2026-11-20", 4, {}};
  EXPECT_TRUE(compare_day("2026-11-20", nullptr, &held).agrees) << "nothing stated is nothing to differ from";
}

TEST(ADaysTotals, OfDecimalFractionsDoNotDifferByTheirLastBit) {
  auto said = stated({}, {{"value", 0.3}});
  HeldDay held{"2026-11-20", 0, {{"value", 0.1 + 0.2}}};
  EXPECT_TRUE(compare_day("2026-11-20", &said, &held).agrees);
}

TEST(ListedRecords, AreMissingOnOneSideOrDifferInAField) {
  std::vector<StatedRecord> theirs{{"A-1", {{"state", "4"}}},
                                   {"A-2", {{"state", "9"}, {"finished", "2026-11-20T03:00:00Z"}, {"mood", "well"}}},
                                   {"A-4", {}}};
  std::vector<HeldRecord> ours{
      {"A-2", {{"state", "4"}, {"finished", "2026-11-20T10:00:00+07:00"}}}, {"A-3", {}}, {"A-4", {}}};
  auto differences = compare_records(theirs, ours);
  ASSERT_EQ(differences.size(), 3u);
  EXPECT_EQ(differences[0].key, "A-1");
  EXPECT_EQ(differences[0].kind, RecordDifferenceKind::only_theirs);
  EXPECT_EQ(differences[1].name, "state") << "the moment is the same in another clock";
  EXPECT_EQ(differences[1].said, "9");
  EXPECT_EQ(differences[1].held, "4");
  EXPECT_EQ(differences[2].kind, RecordDifferenceKind::only_ours);
}

TEST(StatedTotals, AreRefusedWithThePlaceThatIsWrong) {
  HeldMeasures const dossiers{{"finished"}, {"state"}};
  EXPECT_EQ(check({}, dossiers).error().at, "/rows");
  EXPECT_EQ(check({.rows = -1}, dossiers).error().at, "/rows");
  EXPECT_EQ(check({.sums = {{"", 1}}}, dossiers).error().at, "/sums");
  StatedTotals personal{.records = {{{"A-1", {{"ChuHoSo", "Nguyễn Thị Bưởi"}}}}}};
  EXPECT_EQ(check(personal, dossiers).error().at, "/records/0/fields/ChuHoSo") << "only what is compared is kept";
  EXPECT_EQ(check({.records = {{{"", {}}}}}, dossiers).error().at, "/records/0/key");
  EXPECT_EQ(check({.records = {{{"A-1", {}}}}}, HeldMeasures{}).error().at, "/records");
  StatedTotals many{.records = std::vector<StatedRecord>(most_listed_records + 1, StatedRecord{"A", {}})};
  EXPECT_EQ(check(many, dossiers).error().at, "/records");
  EXPECT_TRUE(check({.rows = 3, .sums = {{"finished", 1}}}, dossiers));
}

}  // namespace
}  // namespace haidang

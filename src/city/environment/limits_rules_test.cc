#include "city/environment/limits_rules.h"

#include <gtest/gtest.h>

#include "city/environment/example_stations.h"
#include "city/environment/roll_up.h"
#include "city/environment/symbols.h"
#include "city/environment/units.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using example::at;

std::vector<Limit> shipped() {
  auto limits =
      reflect::from_json_text<std::vector<Limit>>(example::file(HAIDANG_SOURCE_DIR "/catalogue/vietnam/limits.json"));
  return limits ? *limits : std::vector<Limit>{};
}

LimitQuestion daily(std::string_view symbol, std::string_view from) {
  return {.symbol = symbol, .averaging = Averaging::day, .station = "s-kxq001", .from = at(from)};
}

TEST(Limits, OfTheRegulationAreShippedAndReadable) {
  auto limits = shipped();
  EXPECT_EQ(limits.size(), 22u);
  for (auto const& limit : limits) {
    EXPECT_EQ(normal_unit(limit.unit), limit.unit);
    EXPECT_NE(limit.document, "");
    EXPECT_EQ(normal_symbol(limit.symbol), limit.symbol);
    EXPECT_GT(limit.value, 0);
  }
}

TEST(Limits, FortySevenIsWithinOnTheLastDayOf2025AndExceedsOnTheFirstOf2026) {
  auto limits = shipped();
  auto const* before = limit_in_force(limits, daily("PM2,5", "2025-12-31T00:00:00+07:00"));
  auto const* after = limit_in_force(limits, daily("PM2,5", "2026-01-01T00:00:00+07:00"));
  ASSERT_TRUE(before && after);
  EXPECT_EQ(before->value, 50);
  EXPECT_EQ(after->value, 45);
  EXPECT_EQ(exceeds(*before, 47, "ug/m3"), false);
  EXPECT_EQ(exceeds(*after, 47, "ug/m3"), true);
  EXPECT_EQ(exceeds(*after, 45, "ug/m3"), false);
  EXPECT_EQ(limit_in_force(limits, daily("PM2.5", "2023-09-11T00:00:00+07:00")), nullptr);
}

TEST(Limits, AreHeldAgainstTheMeansOwnUnit) {
  auto limits = shipped();
  auto const* co =
      limit_in_force(limits, {.symbol = "co", .averaging = Averaging::hour, .from = at("2026-01-01T00:00:00Z")});
  ASSERT_TRUE(co);
  EXPECT_EQ(exceeds(*co, 29.9, "mg/m3"), false);
  EXPECT_EQ(exceeds(*co, 30.1, "mg/m3"), true);
  EXPECT_EQ(exceeds(*co, 30.1, "ppm"), std::nullopt);
  double sum = 0;
  for (int i = 0; i < 10; ++i) sum += 3.0;
  EXPECT_EQ(exceeds(*co, sum + 1e-14, "mg/m3"), false);
}

TEST(Limits, OneBoundToTheStationComesBeforeAGeneralOne) {
  auto limits = shipped();
  Limit own;
  own.symbol = "PM2.5";
  own.value = 30;
  own.unit = "ug/m3";
  own.station = *Slug::of("s-kxq001");
  limits.push_back(own);
  EXPECT_EQ(limit_in_force(limits, daily("PM2.5", "2026-06-01T00:00:00+07:00"))->value, 30);
  auto other = daily("PM2.5", "2026-06-01T00:00:00+07:00");
  other.station = "s-kxq002";
  EXPECT_EQ(limit_in_force(limits, other)->value, 45);
}

TEST(Limits, AGeneralLimitIsForAmbientAirOnly) {
  auto question = daily("SO2", "2026-06-01T00:00:00+07:00");
  auto limits = shipped();
  EXPECT_TRUE(limit_in_force(limits, question));
  question.kind = StationKind::emission;
  EXPECT_FALSE(limit_in_force(limits, question));
}

TEST(RollUp, OnlyUsableValuesEnterTheMean) {
  RollUp up;
  up = fold(up, ReadingStatus::usable, 2);
  up = fold(up, ReadingStatus::calibrating, 500);
  up = fold(up, ReadingStatus::missing, 0);
  up = fold(up, ReadingStatus::faulty, -5);
  up = fold(up, ReadingStatus::usable, 4);
  EXPECT_EQ(up, (RollUp{5, 2, 6, 2, 4}));
  EXPECT_EQ(mean(up), 3);
  EXPECT_EQ(capture_percent(up, 8), 25);
  EXPECT_EQ(capture_percent(up, 1), 100);
  EXPECT_FALSE(capture_percent(up, 0));
  EXPECT_FALSE(mean(RollUp{}));
}

TEST(RollUp, BucketsFoldAsTheirReadingsWould) {
  RollUp first = fold(fold({}, ReadingStatus::usable, -3), ReadingStatus::other, 1);
  RollUp second = fold({}, ReadingStatus::faulty, 9);
  EXPECT_EQ(fold(first, second), (RollUp{3, 1, -3, -3, -3}));
  EXPECT_EQ(fold(second, first), fold(first, second));
  EXPECT_EQ(fold(first, fold({}, ReadingStatus::usable, 7)), (RollUp{3, 2, 4, -3, 7}));
  EXPECT_EQ(fold(RollUp{}, first), first);
}

TEST(RollUp, AStampAtTheEndBelongsToTheHourAndDayBefore) {
  EXPECT_EQ(rfc3339(hour_of(at("2026-11-22T01:00:00+07:00"))), "2026-11-22T00:00:00+07:00");
  EXPECT_EQ(rfc3339(hour_of(at("2026-11-22T01:00:01+07:00"))), "2026-11-22T01:00:00+07:00");
  EXPECT_EQ(rfc3339(local_day_of(at("2026-11-23T00:00:00+07:00"))), "2026-11-22T00:00:00+07:00");
  EXPECT_EQ(rfc3339(local_day_of(at("2026-11-22T00:05:00+07:00"))), "2026-11-22T00:00:00+07:00");
}

}  // namespace
}  // namespace haidang

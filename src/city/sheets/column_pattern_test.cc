#include "city/sheets/column_pattern.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;
using ::testing::Pair;

TEST(AColumnsName, SaysItsPeriod) {
  EXPECT_THAT(parts_of_column("{year:%Y}", "2013"), Optional(ElementsAre(Pair("year", "2013"))));
  EXPECT_THAT(parts_of_column("T{month:%m}", "T7"), Optional(ElementsAre(Pair("month", "07"))));
  EXPECT_THAT(parts_of_column("T{month:%m}", "T12"), Optional(ElementsAre(Pair("month", "12"))));
  EXPECT_THAT(parts_of_column("{year:%Y}-{month:%m}", "2025-02"),
              Optional(ElementsAre(Pair("month", "02"), Pair("year", "2025"))));
  EXPECT_THAT(parts_of_column("Quý {quarter:%q}/{year:%Y}", "Quý III/2025"),
              Optional(ElementsAre(Pair("quarter", "3"), Pair("year", "2025"))));
}

TEST(AColumnsName, SaysWhatItIsOf) {
  EXPECT_THAT(parts_of_column("papi_{indicator}", "papi_land"), Optional(ElementsAre(Pair("indicator", "land"))));
  EXPECT_THAT(parts_of_column("{plan} / Tháng {month:%m}", "Tỉnh giao / Tháng 11"),
              Optional(ElementsAre(Pair("month", "11"), Pair("plan", "Tỉnh giao"))));
}

TEST(AColumnsName, ThatOnlyLooksLikeAPeriodIsNone) {
  for (auto name : {"T13", "T0", "T", "T1a", "t1", "T001"}) EXPECT_FALSE(parts_of_column("T{month:%m}", name)) << name;
  for (auto name : {"201", "20134", "năm"}) EXPECT_FALSE(parts_of_column("{year:%Y}", name)) << name;
}

TEST(APattern, ThatIsBrokenFitsNothing) {
  for (auto pattern : {"{year", "{year:%x}", "{a}{b}{c}"}) EXPECT_FALSE(parts_of_column(pattern, "2013")) << pattern;
}

TEST(AFieldOfAColumn, IsFilledFromTheRowAndTheName) {
  Fields fields{{"year", "2025"}, {"month", "07"}};
  EXPECT_EQ(filled("{year}-{month}", fields), "2025-07");
  EXPECT_EQ(filled("plan", fields), "plan");
  EXPECT_EQ(filled("{day}/{month}", fields), "/07");
  EXPECT_EQ(filled("{year", fields), "{year");
}

TEST(ASkippedText, MayHaveAnythingWhereTheStarStands) {
  EXPECT_TRUE(fits_wildcard("Tổng*", "Tổng cộng"));
  EXPECT_TRUE(fits_wildcard("*cộng*", "Tổng cộng (I+II)"));
  EXPECT_TRUE(fits_wildcard("Tổng", "Tổng"));
  EXPECT_FALSE(fits_wildcard("Tổng", "Tổng cộng"));
  EXPECT_FALSE(fits_wildcard("Tổng*", "tổng"));
}

}  // namespace
}  // namespace haidang

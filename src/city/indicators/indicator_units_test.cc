#include "city/indicators/indicator_units.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

TEST(IndicatorUnits, MoneyTonnesPowerAndVisitsConvertByTheirWrittenFactor) {
  struct {
    char const *from, *to;
    double value, expected;
  } const cases[] = {
      {"triệu đồng", "tỷ đồng", 24'372'779.461534, 24'372.779461534},
      {"Tỉ đồng", "tỷ đồng", 82'235, 82'235},
      {"nghìn tỷ đồng", "tỷ đồng", 204, 204'000},
      {"triệu lượt", "nghìn lượt", 21.28, 21'280},
      {"Lượt người", "nghìn lượt", 1'320'000, 1'320},
      {"triệu tấn", "nghìn tấn", 25.9, 25'900},
      {"tỷ kWh", "triệu kWh", 20.4, 20'400},
      {"tỷ lệ", "%", 1.748, 174.8},
      {"% (gốc 100)", "%", 109.42577442383355, 9.42577442383355},
  };
  for (auto const& c : cases) {
    auto step = unit_step(c.from, c.to);
    ASSERT_TRUE(step) << c.from;
    EXPECT_NEAR(c.value * step->factor + step->offset, c.expected, 1e-9 * c.expected) << c.from << " → " << c.to;
  }
}

TEST(IndicatorUnits, AnotherDimensionOrAnUnknownWordHasNoWay) {
  EXPECT_FALSE(unit_step("tỷ đồng", "triệu USD"));
  EXPECT_FALSE(unit_step("nghìn tấn", "triệu kWh"));
  EXPECT_FALSE(unit_step("lượt", "người")) << "a visit is no person";
  EXPECT_FALSE(unit_step("xe", "tỷ đồng"));
  EXPECT_FALSE(unit_step("", "tỷ đồng"));
  EXPECT_TRUE(unit_step("giường/10.000 dân", "giường/10.000 dân")) << "a unit of its own is at least itself";
}

}  // namespace
}  // namespace haidang

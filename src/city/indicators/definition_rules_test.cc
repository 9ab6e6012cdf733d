#include "city/indicators/definition_rules.h"

#include <gmock/gmock.h>

#include <functional>

#include "city/indicators/sample_indicators_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;

TEST(ADefinition, IsRefusedAtTheFieldThatIsNotRightInBothLanguages) {
  struct Case {
    char const* at;
    std::function<void(Indicator&)> spoil;
  };
  for (auto const& [at, spoil] : std::vector<Case>{
           {"/decimals", [](auto& d) { d.decimals = 7; }},
           {"/periods", [](auto& d) { d.periods.clear(); }},
           {"/parts", [](auto& d) { d.breakdown = IndicatorBreakdown::none; }},
           {"/parts/1/key", [](auto& d) { d.parts[1].key = d.parts[0].key; }},
           {"/plans/0/name", [](auto& d) { d.plans[0].name.clear(); }},
           {"/mainPart", [](auto& d) { d.main_part = "land"; }},
           {"/sums/0/parts", [](auto& d) { d.sums[0].parts.push_back("land"); }},
           {"/sums/0/whole", [](auto& d) { d.sums[0].equals = 100; }},
           {"/sums/0/tolerance", [](auto& d) { d.sums[0].tolerance = -1; }},
           {"/comparisonYear", [](auto& d) { d.comparison_year = 20; }},
           {"/headlineAgainst", [](auto& d) { d.headline = IndicatorMeasure::achieved; }},
           {"/headlineAgainst", [](auto& d) { d.headline_against = "central"; }},
       }) {
    auto spoilt = budget_revenue();
    spoil(spoilt);
    auto checked = check_indicator(spoilt);
    ASSERT_FALSE(checked) << at;
    EXPECT_EQ(checked.error().at, at);
    EXPECT_THAT(checked.error().message, HasSubstr(". / ")) << "Vietnamese first, then English";
  }
  EXPECT_TRUE(check_indicator(budget_revenue()));
}

}  // namespace
}  // namespace haidang
